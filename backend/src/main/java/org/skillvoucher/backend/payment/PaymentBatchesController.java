package org.skillvoucher.backend.payment;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.server.types.files.FileCustomizableResponseType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.PaymentBatchesApi;
import org.skillvoucher.api.model.BankFileFormat;
import org.skillvoucher.api.model.PaymentBatch;
import org.skillvoucher.api.model.PaymentBatchPage;
import org.skillvoucher.api.model.PaymentItemPage;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.http.ReadApart;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.backend.security.Gate;
import org.skillvoucher.backend.security.Turnstile;
import org.skillvoucher.backend.subsidy.SubsidyViews;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.Bank;
import org.skillvoucher.payment.CancelBounced;
import org.skillvoucher.payment.FileFormat;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.subsidy.Subsidy;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PaymentBatchesController implements PaymentBatchesApi {
    private final MakePaymentBatch make;
    private final ApprovePaymentBatch approve;
    private final CancelBounced cancel;
    private final PaymentViews views;
    private final SubsidyViews subsidies;
    private final Turnstile turnstile;
    private final Caller caller;

    PaymentBatchesController(
            MakePaymentBatch make,
            ApprovePaymentBatch approve,
            CancelBounced cancel,
            PaymentViews views,
            SubsidyViews subsidies,
            Turnstile turnstile,
            Caller caller) {
        this.make = make;
        this.approve = approve;
        this.cancel = cancel;
        this.views = views;
        this.subsidies = subsidies;
        this.turnstile = turnstile;
        this.caller = caller;
    }

    @Override
    public PaymentBatch makePaymentBatch(UUID batchId, PaymentOrder asked) {
        List<Id<Subsidy>> subsidies = Optional.ofNullable(asked.subsidyIds()).orElse(List.of()).stream()
                .map(Id::<Subsidy>of)
                .toList();
        return views.batch(make.make(
                caller.officer(), new MakePaymentBatch.Order(Id.of(batchId), Id.of(asked.fundId()), subsidies)));
    }

    @Override
    public PaymentBatch getPaymentBatch(UUID batchId) {
        return views.batch(make.see(caller.officer(), Id.of(batchId)));
    }

    @Override
    public PaymentBatchPage listPaymentBatches(@Nullable String cursor, Integer limit) {
        List<MakePaymentBatch.Made> page =
                make.list(caller.officer(), Cursor.of(cursor).id(), limit);
        return new PaymentBatchPage(
                views.batches(page),
                Cursor.after(page, limit, made -> made.batch().id()));
    }

    @Override
    public PaymentItemPage listPaymentItems(UUID batchId, @Nullable String cursor, Integer limit) {
        List<PaymentItem> page =
                make.items(caller.officer(), Id.of(batchId), Cursor.of(cursor).id(), limit);
        return new PaymentItemPage(views.items(page), Cursor.after(page, limit, PaymentItem::id));
    }

    @Override
    public PaymentBatch approvePaymentBatch(UUID batchId) {
        approve.approve(caller.officer(), Id.of(batchId));
        return getPaymentBatch(batchId);
    }

    @Override
    public PaymentBatch withdrawPaymentBatch(UUID batchId, Reason reason) {
        approve.withdraw(caller.officer(), Id.of(batchId), reason.reason());
        return getPaymentBatch(batchId);
    }

    @Override
    public org.skillvoucher.api.model.Subsidy cancelBouncedSubsidy(UUID subsidyId, Reason reason) {
        return subsidies.subsidy(cancel.cancel(caller.officer(), Id.of(subsidyId), reason.reason()));
    }

    @Override
    public FileCustomizableResponseType downloadPaymentFile(UUID batchId, @Nullable BankFileFormat format) {
        turnstile.pass(Gate.PAYMENT_FILE);
        FileFormat asked = format == null ? null : FileFormat.valueOf(format.name());
        Bank.PaymentFile file = approve.file(caller.officer(), Id.of(batchId), asked);
        String ending =
                file.format() == FileFormat.PAIN ? "xml" : file.format().name().toLowerCase(Locale.ROOT);
        try {
            return new StreamedFile(new ReadApart(file.content().open()), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                    .attach(file.messageId() + "." + ending);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
