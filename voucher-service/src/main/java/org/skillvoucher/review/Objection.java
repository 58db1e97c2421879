package org.skillvoucher.review;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.subsidy.Subsidy;

/** What somebody has against a subsidy that was made public. Nobody has to say who they are. */
@MappedEntity("objection")
public record Objection(
        @Id org.skillvoucher.id.Id<Objection> id,
        org.skillvoucher.id.Id<PublicityEntry> entryId,
        org.skillvoucher.id.Id<Subsidy> subsidyId,
        RegionCode region,
        String words,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] contactSealed, // both: one for the compiler, one for Micronaut Data

        ObjectionState state,
        org.skillvoucher.id.@Nullable Id<Account> decidedBy,
        @Nullable String decidedBecause,
        byte[] fingerprint,
        int version,
        Instant createdAt) {
    @Override
    public String toString() {
        return "Objection[" + id + ", " + state + "]"; // the words may name people
    }
}
