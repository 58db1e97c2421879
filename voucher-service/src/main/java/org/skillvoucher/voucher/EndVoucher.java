package org.skillvoucher.voucher;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.ledger.Transfer;
import org.skillvoucher.money.Money;
import org.skillvoucher.policy.PersonLimits;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

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
        Voucher ended = move.move(voucher, event, by, unused(voucher, why));
        giveAllBack(List.of(ended), by, why);
        return ended;
    }

    /** The same for many vouchers of one state at once, whose rows the caller has locked; at least one. */
    void endAllUnused(List<Voucher> locked, VoucherLife.Event event, Actor by, String why) {
        giveAllBack(move.moveAll(locked, event, by, voucher -> unused(voucher, why)), by, why);
    }

    private static Map<String, ?> unused(Voucher voucher, String why) {
        return Map.of("why", why, "givenBackFen", voucher.left().fen());
    }

    private void giveAllBack(List<Voucher> ended, Actor by, String why) {
        others.forEach(other -> other.ended(ended, by, why));
        List<Id<Voucher>> ids = ended.stream().map(Voucher::id).toList();
        limits.giveBackAll(ids);
        vouchers.letGo(ids);
        Map<Id<VoucherBatch>, VoucherBatch> batches = new HashMap<>();
        ledger.voidReserved(ended.stream()
                .map(voucher -> unspent(voucher, batches.computeIfAbsent(voucher.batchId(), open::require)))
                .toList());
    }

    private static Ledger.Unspent unspent(Voucher voucher, VoucherBatch batch) {
        return new Ledger.Unspent(
                Id.derived("void", voucher.id()),
                batch.id(),
                batch.fundId(),
                voucher.left(),
                SubjectKind.VOUCHER,
                voucher.id());
    }

    /** The voucher is redeemed for {@code amount} beside what was advanced: the rest of its ceiling goes back; the limits stay taken. */
    public Voucher redeem(Voucher voucher, Money amount, Actor by, Map<String, ?> details) {
        Voucher redeemed = move.move(voucher, new VoucherLife.Redeemed(), by, details);
        if (amount.compareTo(redeemed.left()) > 0) {
            // What is set aside belongs to the batch's other vouchers too: never more than this one's own.
            throw new IllegalStateException("voucher " + voucher.id() + " is not worth " + amount);
        }
        vouchers.letGo(List.of(voucher.id()));
        VoucherBatch batch = open.require(voucher.batchId());
        ledger.post(
                Id.derived("post", voucher.id()),
                batch.id(),
                batch.fundId(),
                amount,
                SubjectKind.VOUCHER,
                voucher.id());
        ledger.voidReserved(
                Id.derived("void", voucher.id()),
                batch.id(),
                batch.fundId(),
                redeemed.left().minus(amount),
                SubjectKind.VOUCHER,
                voucher.id());
        return redeemed;
    }

    /** Spends part of a live voucher's ceiling before completion (XC-1c). Can answer VOUCHER_STATE_WRONG. */
    public Voucher advance(Voucher voucher, Money amount, Actor by, Id<?> subsidy) {
        boolean inClass = voucher.state() == VoucherState.COMMITTED || voucher.state() == VoucherState.ACTIVATED;
        if (!inClass || voucher.advanced().isPositive() || amount.compareTo(voucher.ceiling()) > 0) {
            throw new Refused(Refusal.VOUCHER_STATE_WRONG, Map.of("voucher", voucher.id(), "state", voucher.state()));
        }
        VoucherBatch batch = open.require(voucher.batchId());
        Voucher advanced =
                move.setAdvanced(voucher, amount, by, Map.of("subsidy", subsidy, "advancedFen", amount.fen()));
        ledger.post(Id.derived("post", subsidy), batch.id(), batch.fundId(), amount, SubjectKind.SUBSIDY, subsidy);
        return advanced;
    }

    /**
     * An advance, or what of it was too much, did not go out or came back: to what a live voucher has set aside, else to the fund.
     * {@code cause} names the event, so that it is booked once.
     */
    public void takeBack(Id<Voucher> id, Money amount, boolean wasPaid, Actor by, Id<?> subsidy, Id<?> cause) {
        Voucher voucher = move.require(id);
        VoucherBatch batch = open.require(voucher.batchId());
        move.setAdvanced(
                voucher,
                voucher.advanced().minus(amount),
                by,
                Map.of("subsidy", subsidy, "takenBackFen", amount.fen(), "wasPaid", wasPaid));
        Id<Transfer> transfer = Id.derived("take-back", cause);
        if (wasPaid) {
            ledger.recover(transfer, batch.id(), batch.fundId(), amount, SubjectKind.SUBSIDY, subsidy);
        } else {
            ledger.takeBack(transfer, batch.id(), batch.fundId(), amount, SubjectKind.SUBSIDY, subsidy);
        }
        if (voucher.state().hasEnded()) {
            ledger.voidReserved(
                    Id.derived("void", cause), batch.id(), batch.fundId(), amount, SubjectKind.SUBSIDY, subsidy);
        }
    }

    /**
     * A paid advance is to be recovered while its voucher lives on: the fund fills the ceiling up again, so that the holder
     * does not suffer for a class that did not finish. False where the fund has nothing left, or the voucher has ended.
     */
    public boolean fillUp(Id<Voucher> id, Money amount, Actor by, Id<?> subsidy, Id<?> cause) {
        Voucher voucher = move.require(id);
        if (voucher.state().hasEnded()) {
            return false;
        }
        VoucherBatch batch = open.require(voucher.batchId());
        boolean filled = ledger.addToReservation(
                Id.derived("fill-up", cause), batch.id(), batch.fundId(), amount, SubjectKind.SUBSIDY, subsidy);
        if (filled) {
            move.setAdvanced(
                    voucher,
                    voucher.advanced().minus(amount),
                    by,
                    Map.of("subsidy", subsidy, "filledUpFen", amount.fen()));
        }
        return filled;
    }

    /** What comes back for a voucher whose ceiling was filled up goes to the fund. */
    public void returnToFund(Id<Voucher> id, Money amount, Id<?> subsidy, Id<?> cause) {
        VoucherBatch batch = open.require(move.require(id).batchId());
        Id<Transfer> transfer = Id.derived("take-back", cause);
        ledger.recover(transfer, batch.id(), batch.fundId(), amount, SubjectKind.SUBSIDY, subsidy);
        ledger.voidReserved(
                Id.derived("void", cause), batch.id(), batch.fundId(), amount, SubjectKind.SUBSIDY, subsidy);
    }

    /** What a redeemed voucher earned did not go out and is not due any more: from what is payable to the fund. */
    public void returnUnpaid(Id<Voucher> id, Money amount, Id<?> subsidy, Id<?> cause) {
        VoucherBatch batch = open.require(move.require(id).batchId());
        Id<Transfer> transfer = Id.derived("take-back", cause);
        ledger.takeBack(transfer, batch.id(), batch.fundId(), amount, SubjectKind.SUBSIDY, subsidy);
        ledger.voidReserved(
                Id.derived("void", cause), batch.id(), batch.fundId(), amount, SubjectKind.SUBSIDY, subsidy);
    }

    /** Ends a voucher whose proof was withdrawn before anything was released on it; false where it has ended already. */
    public boolean endUnused(Id<Voucher> id, Actor by, String why) {
        Voucher voucher = move.require(id);
        if (voucher.state().hasEnded()) {
            return false;
        }
        endUnused(voucher, new VoucherLife.Expired(), by, why);
        return true;
    }
}
