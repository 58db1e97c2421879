package org.skillvoucher.backend.payment;

import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.BankFileFormat;
import org.skillvoucher.api.model.PaymentBatch;
import org.skillvoucher.api.model.PaymentBatchState;
import org.skillvoucher.api.model.PaymentDispute;
import org.skillvoucher.api.model.PaymentDisputeKind;
import org.skillvoucher.api.model.PaymentDisputeOutcome;
import org.skillvoucher.api.model.PaymentDisputeState;
import org.skillvoucher.api.model.PaymentItem;
import org.skillvoucher.api.model.PaymentItemState;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.DisputeOutcome;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.SettleDispute;

/** Payments as the contract shows them. */
@Singleton
final class PaymentViews {
    private final MakePaymentBatch payments;

    PaymentViews(MakePaymentBatch payments) {
        this.payments = payments;
    }

    PaymentBatch batch(MakePaymentBatch.Made made) {
        org.skillvoucher.payment.PaymentBatch batch = made.batch();
        FileFormat format = batch.format();
        return new PaymentBatch(
                batch.id().value(),
                batch.fundId().value(),
                PaymentBatchState.valueOf(batch.state().name()),
                batch.itemCount(),
                batch.totalFen(),
                made.items().stream().map(this::item).toList(),
                batch.madeBy().value(),
                value(batch.approvedBy()),
                batch.approvedAt(),
                format == null ? null : BankFileFormat.valueOf(format.name()),
                hex(batch.contentDigest()),
                format == null ? null : hex(format == FileFormat.PAIN ? batch.painDigest() : batch.csvDigest()));
    }

    PaymentItem item(org.skillvoucher.payment.PaymentItem item) {
        return new PaymentItem(
                item.id().value(),
                item.subsidyId().value(),
                item.endToEndId(),
                item.amountFen(),
                item.maskedAccount(),
                PaymentItemState.valueOf(item.state().name()),
                item.isOpen() ? null : payments.referenceOf(item.id()),
                item.reason(),
                item.disputed());
    }

    PaymentDispute dispute(SettleDispute.Shown shown) {
        org.skillvoucher.payment.PaymentDispute dispute = shown.dispute();
        DisputeOutcome outcome = dispute.outcome();
        return new PaymentDispute(
                dispute.id().value(),
                PaymentDisputeKind.valueOf(dispute.kind().name()),
                PaymentDisputeState.valueOf(dispute.state().name()),
                dispute.fileId().value(),
                dispute.openedAt(),
                shown.item().batchId().value(),
                item(shown.item()),
                outcome == null ? null : PaymentDisputeOutcome.valueOf(outcome.name()),
                dispute.reason());
    }

    static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static @Nullable UUID value(@Nullable Id<?> id) {
        return id == null ? null : id.value();
    }
}
