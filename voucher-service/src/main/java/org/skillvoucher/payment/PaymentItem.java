package org.skillvoucher.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.subsidy.Subsidy;

/** One payment to one account, known to the bank by its end-to-end id. */
@MappedEntity("payment_item")
public record PaymentItem(
        @Id org.skillvoucher.id.Id<PaymentItem> id,
        org.skillvoucher.id.Id<PaymentBatch> batchId,
        org.skillvoucher.id.Id<Subsidy> subsidyId,
        String endToEndId,
        long amountFen,
        byte[] accountSealed,
        String maskedAccount,
        PaymentItemState state,
        @Nullable String reason,
        int version) {
    public boolean isOpen() {
        return state != PaymentItemState.PAID && state != PaymentItemState.REJECTED;
    }
}
