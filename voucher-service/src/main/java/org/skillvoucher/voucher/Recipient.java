package org.skillvoucher.voucher;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.StoredDecision;

/** One person whom a directed batch is for, and what became of it. */
@MappedEntity("batch_recipient")
public record Recipient(
        @Id org.skillvoucher.id.Id<VoucherBatch> batchId,
        @Id org.skillvoucher.id.Id<Person> personId,
        RecipientState state,
        org.skillvoucher.id.@Nullable Id<StoredDecision> decisionId,
        org.skillvoucher.id.@Nullable Id<Voucher> voucherId,
        @Nullable String reason) {}
