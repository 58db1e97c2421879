package org.skillvoucher.payment;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.policy.BenefitLimits;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.Approve;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyLife;
import org.skillvoucher.subsidy.SubsidyPart;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;

/** A subsidy that the bank sent back and that is not to be paid any more: its money goes back to the fund. */
@Singleton
public final class CancelBounced {
    private final MoveSubsidy subsidies;
    private final SeeVouchers vouchers;
    private final Approve approve;
    private final BenefitLimits limits;
    private final Ledger ledger;
    private final Transactions transactions;

    CancelBounced(
            MoveSubsidy subsidies,
            SeeVouchers vouchers,
            Approve approve,
            BenefitLimits limits,
            Ledger ledger,
            Transactions transactions) {
        this.subsidies = subsidies;
        this.vouchers = vouchers;
        this.approve = approve;
        this.limits = limits;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /**
     * Cancels it, with the reason; one that was partly kept back for claims is paid with that part. Cancelling it again gives the same
     * answer. Can answer NOT_FOUND, NOT_YOURS, SUBSIDY_STATE_WRONG (it has not bounced, the bank contradicts itself about it, or it is an
     * advance, which its training settles).
     */
    public Subsidy cancel(Actor.Officer by, Id<Subsidy> id, String reason) {
        return transactions.run(() -> {
            Subsidy bounced = subsidies.lock(id);
            by.mustSee(bounced.region());
            boolean endedBefore =
                    bounced.setOff().isPositive() && bounced.setOff().equals(bounced.amount());
            if (bounced.state() == SubsidyState.CANCELLED || endedBefore) {
                return bounced;
            }
            if (bounced.state() != SubsidyState.BOUNCED
                    || bounced.part() == SubsidyPart.AHEAD
                    || subsidies.isOnTheWay(bounced)) {
                throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", id, "state", bounced.state()));
            }
            giveBack(bounced);
            if (bounced.setOff().isPositive()) {
                approve.voidAll(bounced, "REDUCED");
                return subsidies.endAtSetOff(
                        bounced,
                        by,
                        Map.of(
                                "why",
                                reason,
                                "givenBackFen",
                                bounced.throughBank().fen()));
            }
            return subsidies.move(
                    bounced,
                    new SubsidyLife.Cancelled(),
                    Money.ZERO,
                    by,
                    Map.of("why", reason, "givenBackFen", bounced.amountFen()));
        });
    }

    /** From clearing to what is set aside, and from there to the fund: the two steps that the books know. */
    private void giveBack(Subsidy bounced) {
        Id<Voucher> voucher = bounced.voucherId();
        Id<?> reservation = voucher == null
                ? Id.derived("reservation", bounced.id())
                : vouchers.require(voucher).batchId();
        ledger.takeBack(
                Id.derived("cancel-take-back", bounced.id()),
                reservation,
                bounced.fundId(),
                bounced.throughBank(),
                SubjectKind.SUBSIDY,
                bounced.id());
        ledger.voidReserved(
                Id.derived("cancel-void", bounced.id()),
                reservation,
                bounced.fundId(),
                bounced.throughBank(),
                SubjectKind.SUBSIDY,
                bounced.id());
        Id<?> application = bounced.applicationId();
        if (application != null && !bounced.setOff().isPositive()) {
            limits.giveBack(application); // What is not paid counts against nothing.
        }
    }
}
