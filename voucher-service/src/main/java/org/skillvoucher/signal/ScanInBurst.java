package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.training.Lesson;

/**
 * A scan that ends a burst: as many as count for one were read by one scanner between {@code firstAt} and {@code scannedAt}. It is the
 * {@code place}-th of all scans of this scanner at this lesson, from 1.
 */
@MappedEntity("scan")
record ScanInBurst(
        @Id org.skillvoucher.id.Id<Scan> id,
        org.skillvoucher.id.Id<Lesson> lessonId,
        org.skillvoucher.id.Id<?> scannedBy,
        @Nullable String device,
        Instant firstAt,
        Instant scannedAt,
        int place) {}
