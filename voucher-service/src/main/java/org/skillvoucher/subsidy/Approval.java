package org.skillvoucher.subsidy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;

/**
 * One officer's word for one subsidy: for these very amount, payee and account, of which {@code contentHash} is the digest. A
 * later change of them voids it. {@code seal} is a MAC over the row, so that nobody writes one past the program.
 */
@MappedEntity("approval")
public record Approval(
        @Id org.skillvoucher.id.Id<Approval> id,
        org.skillvoucher.id.Id<Subsidy> subsidyId,
        ApprovalStep step,
        org.skillvoucher.id.Id<Account> officerId,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] officerIndex, // both: one for the compiler, one for Micronaut Data

        @io.micronaut.core.annotation.Nullable byte @Nullable [] payeeIndex,

        @io.micronaut.core.annotation.Nullable byte @Nullable [] accountIndex,

        byte[] contentHash,
        byte[] seal,
        @Nullable String voided,
        Instant at) {
    @Override
    public String toString() {
        return "Approval[" + subsidyId + ", " + step + "]";
    }
}
