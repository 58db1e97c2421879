package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Person;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;

/**
 * One scan at one lesson, counted, refused or held; never changed. {@code scannedAt} is business time, {@code receivedAt} the
 * machine's; {@code clockOffsetMillis} is how far the device's clock was ahead of ours. A scan by class code has for its pass id a
 * digest of code and person.
 */
@MappedEntity("scan")
public record Scan(
        @Id org.skillvoucher.id.Id<Scan> id,
        org.skillvoucher.id.Id<Lesson> lessonId,
        org.skillvoucher.id.@Nullable Id<Enrolment> enrolmentId,
        org.skillvoucher.id.@Nullable Id<Person> personId,
        Direction direction,
        ScanWay way,
        org.skillvoucher.id.@Nullable Id<Pass> passId,
        @Nullable PassKind passKind,
        @Nullable Long codeCounter,
        Instant scannedAt,
        Instant receivedAt,
        boolean offline,
        org.skillvoucher.id.Id<?> scannedBy,
        @Nullable String device,
        org.skillvoucher.id.@Nullable Id<?> scannerId,
        @Nullable Integer scannerSeq,
        org.skillvoucher.id.@Nullable Id<DeviceKey> deviceKeyId,
        @Nullable Long clockOffsetMillis,
        PlaceEvidence.@Nullable Verdict place,
        @Nullable Integer distanceBucketMetres,
        @Nullable Integer accuracyMetres,
        ScanOutcome outcome,
        @Nullable ScanRefusal refusedBecause,
        @Nullable HeldBecause heldBecause,
        byte[] fingerprint) {

    /** Whether it would count if no other had before it: such a scan is evidence too. */
    boolean isSecond() {
        return refusedBecause == ScanRefusal.ALREADY_COUNTED
                || refusedBecause == ScanRefusal.PASS_SPENT
                || refusedBecause == ScanRefusal.CODE_SPENT;
    }

    /** Whether it may say something of somebody's attendance: it counts, may yet count, or would but for another. */
    boolean isEvidence() {
        return outcome != ScanOutcome.REFUSED || isSecond();
    }
}
