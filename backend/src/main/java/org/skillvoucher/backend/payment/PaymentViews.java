package org.skillvoucher.backend.payment;

import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
        return batches(List.of(made)).getFirst();
    }

    /** A page of them. */
    List<PaymentBatch> batches(List<MakePaymentBatch.Made> page) {
        Map<Id<org.skillvoucher.payment.PaymentItem>, String> references =
                references(page.stream().flatMap(made -> made.items().stream()).toList());
        return page.stream().map(made -> batch(made, references)).toList();
    }

    private static PaymentBatch batch(
            MakePaymentBatch.Made made, Map<Id<org.skillvoucher.payment.PaymentItem>, String> references) {
        org.skillvoucher.payment.PaymentBatch batch = made.batch();
        FileFormat format = batch.format();
        return new PaymentBatch(
                batch.id().value(),
                batch.fundId().value(),
                PaymentBatchState.valueOf(batch.state().name()),
                batch.itemCount(),
                batch.totalFen(),
                made.items().stream().map(item -> item(item, references)).toList(),
                batch.madeBy().value(),
                value(batch.approvedBy()),
                batch.approvedAt(),
                format == null ? null : BankFileFormat.valueOf(format.name()),
                hex(batch.contentDigest()),
                format == null ? null : hex(format == FileFormat.PAIN ? batch.painDigest() : batch.csvDigest()));
    }

    /** A page of them. */
    List<PaymentItem> items(List<org.skillvoucher.payment.PaymentItem> page) {
        Map<Id<org.skillvoucher.payment.PaymentItem>, String> references = references(page);
        return page.stream().map(item -> item(item, references)).toList();
    }

    private Map<Id<org.skillvoucher.payment.PaymentItem>, String> references(
            List<org.skillvoucher.payment.PaymentItem> items) {
        return payments.referencesOf(items.stream()
                .filter(item -> !item.isOpen())
                .map(org.skillvoucher.payment.PaymentItem::id)
                .toList());
    }

    private static PaymentItem item(
            org.skillvoucher.payment.PaymentItem item,
            Map<Id<org.skillvoucher.payment.PaymentItem>, String> references) {
        return new PaymentItem(
                item.id().value(),
                item.subsidyId().value(),
                item.endToEndId(),
                item.amountFen(),
                item.maskedAccount(),
                PaymentItemState.valueOf(item.state().name()),
                references.get(item.id()),
                item.reason(),
                item.disputed());
    }

    PaymentDispute dispute(SettleDispute.Shown shown) {
        return disputes(List.of(shown)).getFirst();
    }

    /** A page of them. */
    List<PaymentDispute> disputes(List<SettleDispute.Shown> page) {
        Map<Id<org.skillvoucher.payment.PaymentItem>, String> references =
                references(page.stream().map(SettleDispute.Shown::item).toList());
        return page.stream().map(shown -> dispute(shown, references)).toList();
    }

    private static PaymentDispute dispute(
            SettleDispute.Shown shown, Map<Id<org.skillvoucher.payment.PaymentItem>, String> references) {
        org.skillvoucher.payment.PaymentDispute dispute = shown.dispute();
        DisputeOutcome outcome = dispute.outcome();
        return new PaymentDispute(
                dispute.id().value(),
                PaymentDisputeKind.valueOf(dispute.kind().name()),
                PaymentDisputeState.valueOf(dispute.state().name()),
                dispute.fileId().value(),
                dispute.openedAt(),
                shown.item().batchId().value(),
                item(shown.item(), references),
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
