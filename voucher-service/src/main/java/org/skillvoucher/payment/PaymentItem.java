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
        org.skillvoucher.id.@Nullable Id<?> payeeId,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] payeeNameSealed, // both: one for the compiler, one for Micronaut Data

        byte[] accountSealed,

        @io.micronaut.core.annotation.Nullable byte @Nullable [] accountIndex,

        String maskedAccount,
        PaymentItemState state,
        boolean disputed,
        @Nullable String reason,
        int version) {
    public boolean isOpen() {
        return switch (state) {
            case NEW, SENT, UNKNOWN -> true;
            case PAID, REJECTED, CANCELLED, RETURNED -> false;
        };
    }
}
