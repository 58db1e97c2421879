package org.skillvoucher.gate;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.subsidy.Subsidy;

/** What keeps a subsidy from being paid: the name of the check that failed, placed by nobody, or OFFICER with an officer's reason. */
@MappedEntity("subsidy_hold")
public record Hold(
        @Id org.skillvoucher.id.Id<Hold> id,
        org.skillvoucher.id.Id<Subsidy> subsidyId,
        RegionCode region,
        String cause,
        String details,
        org.skillvoucher.id.@Nullable Id<Account> placedBy,
        Instant placedAt,
        org.skillvoucher.id.@Nullable Id<Account> liftedBy,
        @Nullable String liftedBecause,
        @Nullable Instant liftedAt) {
    /** The cause of an officer's own hold. */
    public static final String OFFICER = "OFFICER";

    public boolean isOfOfficer() {
        return placedBy != null;
    }
}
