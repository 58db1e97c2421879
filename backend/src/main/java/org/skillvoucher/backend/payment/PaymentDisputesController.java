package org.skillvoucher.backend.payment;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.PaymentDisputesApi;
import org.skillvoucher.api.model.DisputeSettlement;
import org.skillvoucher.api.model.PaymentDispute;
import org.skillvoucher.api.model.PaymentDisputePage;
import org.skillvoucher.api.model.PaymentDisputeState;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.DisputeOutcome;
import org.skillvoucher.payment.DisputeState;
import org.skillvoucher.payment.SettleDispute;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PaymentDisputesController implements PaymentDisputesApi {
    private final SettleDispute settle;
    private final PaymentViews views;
    private final Caller caller;

    PaymentDisputesController(SettleDispute settle, PaymentViews views, Caller caller) {
        this.settle = settle;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public PaymentDisputePage listPaymentDisputes(
            @Nullable PaymentDisputeState state, @Nullable String cursor, Integer limit) {
        DisputeState only = state == null ? null : DisputeState.valueOf(state.name());
        List<SettleDispute.Shown> page =
                settle.list(caller.officer(), only, Cursor.of(cursor).id(), limit);
        return new PaymentDisputePage(
                views.disputes(page),
                Cursor.after(page, limit, shown -> shown.dispute().id()));
    }

    @Override
    public PaymentDispute settlePaymentDispute(UUID disputeId, DisputeSettlement found) {
        return views.dispute(settle.settle(
                caller.officer(),
                Id.of(disputeId),
                DisputeOutcome.valueOf(found.outcome().name()),
                found.reason()));
    }
}
