package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.policy.PersonLimits;

/** What the end of a voucher's life gives back, all in one transaction: money, limits, the holder's slot, the seat. */
@Singleton
public final class EndVoucher {
    private final Vouchers vouchers;
    private final OpenBatch open;
    private final MoveVoucher move;
    private final PersonLimits limits;
    private final Ledger ledger;
    private final List<WhenVoucherEnds> others;

    EndVoucher(
            Vouchers vouchers,
            OpenBatch open,
            MoveVoucher move,
            PersonLimits limits,
            Ledger ledger,
            List<WhenVoucherEnds> others) {
        this.vouchers = vouchers;
        this.open = open;
        this.move = move;
        this.limits = limits;
        this.ledger = ledger;
        this.others = List.copyOf(others);
    }

    /** The voucher ends without a subsidy: everything goes back. */
    public Voucher endUnused(Voucher voucher, VoucherLife.Event event, Actor by, String why) {
        Voucher ended = move.move(voucher, event, by, Map.of("why", why, "givenBackFen", voucher.ceilingFen()));
        others.forEach(other -> other.ended(ended, by, why));
        limits.giveBack(voucher.id());
        vouchers.letGo(voucher.id());
        giveBack(ended, ended.ceiling());
        return ended;
    }

    /** The voucher is redeemed for {@code amount}: the rest of its ceiling goes back; the limits stay taken. */
    public Voucher redeem(Voucher voucher, Money amount, Actor by, Map<String, ?> details) {
        Voucher redeemed = move.move(voucher, new VoucherLife.Redeemed(), by, details);
        vouchers.letGo(voucher.id());
        VoucherBatch batch = open.require(voucher.batchId());
        ledger.post(
                Id.derived("post", voucher.id()),
                batch.id(),
                batch.fundId(),
                amount,
                SubjectKind.VOUCHER,
                voucher.id());
        giveBack(redeemed, redeemed.ceiling().minus(amount));
        return redeemed;
    }

    private void giveBack(Voucher voucher, Money amount) {
        VoucherBatch batch = open.require(voucher.batchId());
        ledger.voidReserved(
                Id.derived("void", voucher.id()),
                batch.id(),
                batch.fundId(),
                amount,
                SubjectKind.VOUCHER,
                voucher.id());
    }
}
