package org.skillvoucher.voucher;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.StoredDecision;

/** One person whom a directed batch is for, or on whom an officer ruled for an open one, and what became of it. */
@MappedEntity("batch_recipient")
public record Recipient(
        @Id org.skillvoucher.id.Id<VoucherBatch> batchId,
        @Id org.skillvoucher.id.Id<Person> personId,
        RecipientState state,
        org.skillvoucher.id.@Nullable Id<StoredDecision> decisionId,
        org.skillvoucher.id.@Nullable Id<Voucher> voucherId,
        @Nullable String reason,
        org.skillvoucher.id.@Nullable Id<Account> ruledBy,
        @Nullable String ruledBecause) {

    /** Whether an officer, and not the machine, said what became of it. */
    public boolean isRuled() {
        return ruledBy != null;
    }
}
