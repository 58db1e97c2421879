package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.Transactions;

/** An officer freezes a voucher while something is looked into (冻结), thaws it, or takes it back for good (作废). */
@Singleton
public final class HoldVoucher {
    private final MoveVoucher move;
    private final EndVoucher end;
    private final WhenVoucherThaws seat;
    private final Transactions transactions;

    HoldVoucher(MoveVoucher move, EndVoucher end, WhenVoucherThaws seat, Transactions transactions) {
        this.move = move;
        this.end = end;
        this.seat = seat;
        this.transactions = transactions;
    }

    /** Nothing can be done with it until it is thawed. Can answer NOT_FOUND, NOT_YOURS, VOUCHER_STATE_WRONG. */
    public Voucher freeze(Actor.Officer by, Id<Voucher> id, String why) {
        return transactions.run(() -> {
            Voucher voucher = seen(by, id);
            if (voucher.state() == VoucherState.FROZEN) {
                return voucher;
            }
            return move.move(voucher, new VoucherLife.Frozen(), by, Map.of("why", why));
        });
    }

    /** It is again what it was, less a seat that was lost in the meantime. Can answer NOT_FOUND, NOT_YOURS, VOUCHER_STATE_WRONG. */
    public Voucher thaw(Actor.Officer by, Id<Voucher> id, String why) {
        return transactions.run(
                () -> seat.thawed(move.move(seen(by, id), new VoucherLife.Thawed(), by, Map.of("why", why)), by));
    }

    /** Ends it; money, seat and limits go back. Can answer NOT_FOUND, NOT_YOURS, VOUCHER_STATE_WRONG. */
    public Voucher revoke(Actor.Officer by, Id<Voucher> id, String why) {
        return transactions.run(() -> {
            Voucher voucher = seen(by, id);
            if (voucher.state() == VoucherState.REVOKED) {
                return voucher;
            }
            return end.endUnused(voucher, new VoucherLife.Revoked(), by, why);
        });
    }

    private Voucher seen(Actor.Officer by, Id<Voucher> id) {
        Voucher voucher = move.require(id);
        by.mustSee(voucher.region());
        return voucher;
    }
}
