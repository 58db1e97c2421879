package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.life.Move;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;

/** The one writer of a voucher's state: the next state by the table, the row by its version, one entry in its history. */
@Singleton
public final class MoveVoucher {
    private final Vouchers vouchers;
    private final History history;

    MoveVoucher(Vouchers vouchers, History history) {
        this.vouchers = vouchers;
        this.history = history;
    }

    /** Moves the voucher in the caller's transaction. Can answer VOUCHER_STATE_WRONG; a lost race makes the caller begin again. */
    public Voucher move(Voucher voucher, VoucherLife.Event event, Actor by, Map<String, ?> details) {
        Move<VoucherState> move = VoucherLife.on(event);
        VoucherState to = next(voucher, move);
        VoucherState before = move.remembers() ? voucher.state() : null;
        MovedOn.unlessOne(
                vouchers.move(voucher.id(), voucher.state(), to, before, voucher.version()), "voucher " + voucher.id());
        history.append(
                SubjectKind.VOUCHER,
                voucher.id(),
                voucher.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                voucher.state(),
                to);
        return require(voucher.id());
    }

    /**
     * The same for many vouchers of one state at once, whose rows the caller has locked; as they are afterwards, in their order. Can answer
     * VOUCHER_STATE_WRONG.
     */
    List<Voucher> moveAll(
            List<Voucher> locked, VoucherLife.Event event, Actor by, Function<Voucher, Map<String, ?>> details) {
        Move<VoucherState> move = VoucherLife.on(event);
        VoucherState from = locked.getFirst().state();
        VoucherState to = next(locked.getFirst(), move);
        VoucherState before = move.remembers() ? from : null;
        long rows = vouchers.moveAll(locked.stream().map(Voucher::id).toList(), from, to, before);
        if (rows != locked.size()) {
            throw new MovedOn("vouchers in " + from);
        }
        history.appendAll(locked.stream()
                .map(voucher -> history.entry(
                        SubjectKind.VOUCHER,
                        voucher.id(),
                        voucher.version() + 1,
                        event.getClass().getSimpleName(),
                        by,
                        History.moved(details.apply(voucher), from, to)))
                .toList());
        return locked.stream().map(voucher -> voucher.moved(to, before)).toList();
    }

    private static VoucherState next(Voucher voucher, Move<VoucherState> move) {
        return move.next(voucher.state(), voucher.stateBefore())
                .orElseThrow(() -> new Refused(
                        Refusal.VOUCHER_STATE_WRONG, Map.of("voucher", voucher.id(), "state", voucher.state())));
    }

    /** What was paid before completion changes; the state does not. A lost race makes the caller begin again. */
    Voucher setAdvanced(Voucher voucher, Money advanced, Actor by, Map<String, ?> details) {
        MovedOn.unlessOne(
                vouchers.setAdvanced(voucher.id(), advanced.fen(), voucher.version()), "voucher " + voucher.id());
        history.append(SubjectKind.VOUCHER, voucher.id(), voucher.version() + 1, "AdvanceChanged", by, details);
        return require(voucher.id());
    }

    /** Can answer NOT_FOUND. */
    public Voucher require(Id<Voucher> id) {
        return vouchers.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("voucher", id)));
    }
}
