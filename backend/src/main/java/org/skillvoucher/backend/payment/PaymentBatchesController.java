package org.skillvoucher.backend.payment;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.PaymentBatchesApi;
import org.skillvoucher.api.model.PaymentBatch;
import org.skillvoucher.api.model.PaymentBatchPage;
import org.skillvoucher.api.model.PaymentBatchState;
import org.skillvoucher.api.model.PaymentItem;
import org.skillvoucher.api.model.PaymentItemState;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.subsidy.Subsidy;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PaymentBatchesController implements PaymentBatchesApi {
    private final MakePaymentBatch make;
    private final SendPayments payments;
    private final Caller caller;

    PaymentBatchesController(MakePaymentBatch make, SendPayments payments, Caller caller) {
        this.make = make;
        this.payments = payments;
        this.caller = caller;
    }

    @Override
    public PaymentBatch makePaymentBatch(UUID batchId, PaymentOrder asked) {
        List<Id<Subsidy>> subsidies = Optional.ofNullable(asked.subsidyIds()).orElse(List.of()).stream()
                .map(Id::<Subsidy>of)
                .toList();
        return view(make.make(
                caller.officer(), new MakePaymentBatch.Order(Id.of(batchId), Id.of(asked.fundId()), subsidies)));
    }

    @Override
    public PaymentBatch getPaymentBatch(UUID batchId) {
        return view(make.see(caller.officer(), Id.of(batchId)));
    }

    @Override
    public PaymentBatchPage listPaymentBatches(@Nullable String cursor, Integer limit) {
        List<MakePaymentBatch.Made> page =
                make.list(caller.officer(), Cursor.of(cursor).id(), limit);
        return new PaymentBatchPage(
                page.stream().map(this::view).toList(),
                Cursor.after(page, limit, made -> made.batch().id()));
    }

    private PaymentBatch view(MakePaymentBatch.Made made) {
        return new PaymentBatch(
                made.batch().id().value(),
                made.batch().fundId().value(),
                PaymentBatchState.valueOf(made.batch().state().name()),
                made.batch().itemCount(),
                made.batch().totalFen(),
                made.items().stream().map(this::item).toList());
    }

    private PaymentItem item(org.skillvoucher.payment.PaymentItem item) {
        return new PaymentItem(
                item.id().value(),
                item.subsidyId().value(),
                item.endToEndId(),
                item.amountFen(),
                item.maskedAccount(),
                PaymentItemState.valueOf(item.state().name()),
                payments.referenceOf(item.id()).orElse(null),
                item.reason());
    }
}
