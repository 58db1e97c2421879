package org.skillvoucher.backend.voucher;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.VouchersApi;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.VoucherHistory;
import org.skillvoucher.api.model.VoucherPage;
import org.skillvoucher.api.model.VoucherState;
import org.skillvoucher.api.model.VoucherTaking;
import org.skillvoucher.backend.http.Cursor;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.voucher.ClaimVoucher;
import org.skillvoucher.voucher.HoldVoucher;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class VouchersController implements VouchersApi {
    private final ClaimVoucher claim;
    private final HoldVoucher hold;
    private final SeeVouchers see;
    private final SeeClasses classes;
    private final VoucherViews views;
    private final Caller caller;

    VouchersController(
            ClaimVoucher claim,
            HoldVoucher hold,
            SeeVouchers see,
            SeeClasses classes,
            VoucherViews views,
            Caller caller) {
        this.claim = claim;
        this.hold = hold;
        this.see = see;
        this.classes = classes;
        this.views = views;
        this.caller = caller;
    }

    @Override
    public org.skillvoucher.api.model.Voucher takeVoucher(UUID voucherId, VoucherTaking asked) {
        return views.voucher(claim.take(caller.trainee(), Id.of(voucherId), Id.of(asked.batchId())));
    }

    @Override
    public org.skillvoucher.api.model.Voucher claimVoucher(UUID voucherId) {
        return views.voucher(claim.claim(caller.trainee(), Id.of(voucherId)));
    }

    @Override
    public org.skillvoucher.api.model.Voucher getVoucher(UUID voucherId) {
        return views.voucher(classes.voucher(caller.anyone(), Id.of(voucherId)));
    }

    @Override
    public VoucherPage listVouchers(
            @Nullable UUID batchId, @Nullable VoucherState state, @Nullable String cursor, Integer limit) {
        List<Voucher> page = see.list(
                caller.anyone(),
                batchId == null ? null : Id.of(batchId),
                state == null ? null : org.skillvoucher.voucher.VoucherState.valueOf(state.name()),
                Cursor.of(cursor).id(),
                limit);
        return new VoucherPage(views.vouchers(page), Cursor.after(page, limit, Voucher::id));
    }

    @Override
    public VoucherHistory getVoucherHistory(UUID voucherId) {
        return new VoucherHistory(see.history(caller.anyone(), Id.of(voucherId)).stream()
                .map(views::entry)
                .toList());
    }

    @Override
    public org.skillvoucher.api.model.Voucher freezeVoucher(UUID voucherId, Reason asked) {
        return views.voucher(hold.freeze(caller.officer(), Id.of(voucherId), asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.Voucher thawVoucher(UUID voucherId, Reason asked) {
        return views.voucher(hold.thaw(caller.officer(), Id.of(voucherId), asked.reason()));
    }

    @Override
    public org.skillvoucher.api.model.Voucher revokeVoucher(UUID voucherId, Reason asked) {
        return views.voucher(hold.revoke(caller.officer(), Id.of(voucherId), asked.reason()));
    }
}
