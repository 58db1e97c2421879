package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;

/**
 * One scan of one pass at one lesson, counted or refused; never changed. {@code scannedAt} is the scanner's business time,
 * {@code receivedAt} the machine's.
 */
@MappedEntity("scan")
public record Scan(
        @Id org.skillvoucher.id.Id<Scan> id,
        org.skillvoucher.id.Id<Lesson> lessonId,
        org.skillvoucher.id.@Nullable Id<Enrolment> enrolmentId,
        Direction direction,
        org.skillvoucher.id.@Nullable Id<Pass> passId,
        Instant scannedAt,
        Instant receivedAt,
        org.skillvoucher.id.Id<Account> scannedBy,
        @Nullable String device,
        ScanOutcome outcome,
        @Nullable ScanRefusal refusedBecause,
        byte[] fingerprint) {}
