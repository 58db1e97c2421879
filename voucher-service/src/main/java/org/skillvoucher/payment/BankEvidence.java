package org.skillvoucher.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The bank's word by which a payment was settled, and its reference for it. */
@MappedEntity("bank_evidence")
record BankEvidence(
        @Id org.skillvoucher.id.Id<PaymentItem> itemId,
        String bankReference,
        String said,
        @Nullable String reason,
        Instant at) {}
