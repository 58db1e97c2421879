package org.skillvoucher.backend.subsidy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.RecoveriesApi;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.RecoveryOrder;
import org.skillvoucher.api.model.RecoveryPage;
import org.skillvoucher.api.model.RecoveryReceipt;
import org.skillvoucher.api.model.RecoveryState;
import org.skillvoucher.api.model.SetOffOrder;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.SetOffClaims;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.Recovery;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class RecoveriesController implements RecoveriesApi {
    private final RecoverSubsidy recover;
    private final SetOffClaims setOff;
    private final SubsidyViews views;
    private final Caller caller;

    RecoveriesController(RecoverSubsidy recover, SetOffClaims setOff, SubsidyViews views, Caller caller) {
        this.recover = recover;
        this.setOff = setOff;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Recovery recoverSubsidy(UUID recoveryId, RecoveryOrder asked) {
        return views.recovery(recover.open(
                caller.officer(),
                new RecoverSubsidy.Order(
                        Id.of(recoveryId),
                        Id.of(asked.subsidyId()),
                        asked.amountFen(),
                        asked.setOff(),
                        asked.reason())));
    }

    @Override
    public org.skillvoucher.api.model.Recovery getRecovery(UUID recoveryId) {
        return views.recovery(recover.see(caller.officer(), Id.of(recoveryId)));
    }

    @Override
    public RecoveryPage listRecoveries(@Nullable RecoveryState state, @Nullable String cursor, Integer limit) {
        List<Recovery> page = recover.list(
                caller.officer(),
                state == null ? null : org.skillvoucher.subsidy.RecoveryState.valueOf(state.name()),
                Cursor.of(cursor).id(),
                limit);
        return new RecoveryPage(page.stream().map(views::recovery).toList(), Cursor.after(page, limit, Recovery::id));
    }

    @Override
    public org.skillvoucher.api.model.Recovery settleRecovery(UUID recoveryId, RecoveryReceipt asked) {
        return views.recovery(recover.settle(caller.officer(), Id.of(recoveryId), asked.receipt()));
    }

    @Override
    public org.skillvoucher.api.model.Recovery setOffRecovery(UUID recoveryId, SetOffOrder asked) {
        return views.recovery(setOff.one(caller.officer(), Id.of(recoveryId), Id.of(asked.subsidyId())));
    }

    @Override
    public org.skillvoucher.api.model.Recovery withdrawRecovery(UUID recoveryId, Reason asked) {
        return views.recovery(recover.withdraw(caller.officer(), Id.of(recoveryId), asked.reason()));
    }
}
