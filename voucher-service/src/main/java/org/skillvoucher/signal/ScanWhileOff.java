package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.training.Enrolment;

/** A scan that counts and lies in a time at which its scanner was off by its own word. */
@MappedEntity("scan")
record ScanWhileOff(
        @Id org.skillvoucher.id.Id<Scan> id,
        org.skillvoucher.id.Id<Enrolment> enrolmentId,
        org.skillvoucher.id.Id<?> scannerId,
        Instant scannedAt,
        Instant offFrom,
        Instant offUntil) {}
