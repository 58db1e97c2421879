package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.TrainingClass;

/** A scan that waits for an officer, or what the officer decided. While it is open the scan counts nothing. */
@MappedEntity("scan_review")
public record ScanReview(
        @Id org.skillvoucher.id.Id<Scan> scanId,
        org.skillvoucher.id.Id<TrainingClass> classId,
        RegionCode region,
        HeldBecause because,
        State state,
        Instant openedAt,
        org.skillvoucher.id.@Nullable Id<Account> decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        int version) {
    /** Stored names are never renamed. */
    public enum State {
        OPEN,
        ACCEPTED,
        REJECTED
    }
}
