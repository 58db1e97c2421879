package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/**
 * A training institution (培训机构) or another organisation on the bureau's list, with its basic account (基本账户) sealed; while it is
 * blocked also since when and by which clause, which everybody is told who is refused because of it.
 */
@MappedEntity("institution")
public record Institution(
        @Id org.skillvoucher.id.Id<Institution> id,
        String creditCode,
        String name,
        RegionCode region,
        byte[] accountSealed,
        String maskedAccount,
        OrganisationKind kind,
        InstitutionState state,
        @Nullable Instant blockedAt,
        @Nullable String blockedClause,
        byte[] fingerprint,
        int version,
        Instant createdAt) {
    public boolean isBlocked() {
        return state == InstitutionState.BLOCKED;
    }
}
