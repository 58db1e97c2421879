package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.money.Money;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.WhenVoucherEnds;

/** A subsidy that still waits for officers goes with its voucher: without the voucher's money there is nothing to approve. */
@Singleton
final class CancelDueSubsidy implements WhenVoucherEnds {
    private final MoveSubsidy move;

    CancelDueSubsidy(MoveSubsidy move) {
        this.move = move;
    }

    @Override
    public void ended(List<Voucher> vouchers, Actor by, String why) {
        move.ofVouchers(vouchers.stream().map(Voucher::id).toList()).stream()
                .filter(subsidy -> subsidy.state().isUndecided())
                .forEach(
                        subsidy -> move.move(subsidy, new SubsidyLife.Cancelled(), Money.ZERO, by, Map.of("why", why)));
    }
}
