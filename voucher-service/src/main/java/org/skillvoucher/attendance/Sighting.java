package org.skillvoucher.attendance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Lesson;

/**
 * What a device saw, before anybody judged it. {@code scannedAt} is business time and {@code machineAt} the same moment on the
 * machine's clock; {@code odd} is what already speaks against it (an offline record out of its chain, a clock that cannot be right).
 */
public record Sighting(
        Id<Scan> id,
        Lesson lesson,
        Direction direction,
        ScanWay way,
        Instant scannedAt,
        Instant machineAt,
        Id<?> scannedBy,
        @Nullable String device,
        @Nullable Id<?> scanner,
        @Nullable Integer scannerSeq,
        @Nullable Long clockOffsetMillis,
        PlaceEvidence.@Nullable Whereabouts whereabouts,
        boolean offline,
        @Nullable HeldBecause odd,
        byte[] fingerprint) {
    @Override
    public String toString() {
        return "Sighting[" + id + ", " + lesson.id() + ", " + direction + "]";
    }
}
