package org.skillvoucher.credit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;

/** A block of an organisation with its reason and clause: who proposed and decided it, and who proposed and decided its end. */
@MappedEntity("institution_block")
public record InstitutionBlock(
        @Id org.skillvoucher.id.Id<InstitutionBlock> id,
        org.skillvoucher.id.Id<Institution> institutionId,
        RegionCode region,
        String clause,
        String reason,
        BlockState state,
        org.skillvoucher.id.Id<Account> proposedBy,
        Instant proposedAt,
        org.skillvoucher.id.@Nullable Id<Account> decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBecause,
        org.skillvoucher.id.@Nullable Id<Account> liftProposedBy,
        @Nullable Instant liftProposedAt,
        @Nullable String liftBecause,
        org.skillvoucher.id.@Nullable Id<Account> liftedBy,
        @Nullable Instant liftedAt,
        @Nullable String liftedBecause,
        byte[] fingerprint,
        int version) {
    /** Whether the organisation is blocked by it. */
    public boolean stands() {
        return state == BlockState.IN_FORCE || state == BlockState.LIFT_PROPOSED;
    }
}
