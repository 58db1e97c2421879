package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.policy.BenefitLimits;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.voucher.EndVoucher;
import org.skillvoucher.voucher.Voucher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Money that has to come back: an advance of a training that did not finish (XC-1c), or a subsidy that was paid wrongly. What
 * did not go out yet is taken back at once; what was paid becomes a claim that one officer opens and another settles or withdraws.
 * One subsidy may be claimed part by part, all parts together up to what was paid. A claim on somebody who is owed more may be kept back
 * from that (抵扣): the subsidy that is owed counts as paid, the claim as come back, by so much.
 */
@Singleton
public final class RecoverSubsidy {
    private static final Logger LOG = LoggerFactory.getLogger(RecoverSubsidy.class);
    private static final Actor SYSTEM = new Actor.Machine("settle-advances");
    private static final String NOT_FINISHED = "TRAINING_NOT_FINISHED";
    private static final int STEP = 100;
    /** As long as the column: a reason that somebody wrote, with a word of ours before it, may be longer. */
    private static final int LONGEST_REASON = 500;

    private final Recoveries recoveries;
    private final MoveSubsidy move;
    private final Approve approve;
    private final EndVoucher vouchers;
    private final Ledger ledger;
    private final BenefitLimits limits;
    private final List<WhenClaimed> others;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    RecoverSubsidy(
            Recoveries recoveries,
            MoveSubsidy move,
            Approve approve,
            EndVoucher vouchers,
            Ledger ledger,
            BenefitLimits limits,
            List<WhenClaimed> others,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.recoveries = recoveries;
        this.move = move;
        this.approve = approve;
        this.vouchers = vouchers;
        this.ledger = ledger;
        this.limits = limits;
        this.others = others;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** Settles advances whose training can no longer earn them. Returns how many; one that is on its way waits for the bank. */
    public int settleAdvances() {
        int settled = 0;
        Id<?> after = Id.FIRST;
        while (true) {
            List<Subsidy> some = move.advancesToSettle(after, STEP);
            for (Subsidy advance : some) {
                settled += settle(advance);
            }
            if (some.size() < STEP) {
                return settled;
            }
            after = some.getLast().id();
        }
    }

    private int settle(Subsidy advance) {
        try {
            return transactions.run(() -> {
                // Locked first, so that what follows is read as it is now.
                Subsidy now = move.lock(advance.id());
                if (now.claimed().isPositive()) {
                    return 0; // claimed since it was found
                }
                return takeBack(SYSTEM, now, now.amount(), NOT_FINISHED) ? 1 : 0;
            });
        } catch (Refused | IllegalStateException stuck) {
            LOG.error("settle-advances left {} for the next run", advance.id(), stuck);
            return 0;
        }
    }

    /**
     * Before a voucher earns anything for this seat: what was paid ahead on it for another, which was lost, is settled, so that the
     * voucher is worth its ceiling again, in the caller's transaction. Can answer SUBSIDY_STATE_WRONG (the bank is being asked to pay
     * it), FUND_EXHAUSTED (it was paid, and until it comes back the fund has nothing to fill the voucher up with).
     */
    void makeWhole(Actor by, Id<Voucher> voucher, Id<Enrolment> seat) {
        Optional<Subsidy> found = move.advanceOf(voucher).filter(one -> !seat.equals(one.enrolmentId()));
        if (found.isEmpty()) {
            return;
        }
        Subsidy ahead = move.lock(found.get().id());
        if (!ahead.claimed().isPositive() && !takeBack(by, ahead, ahead.amount(), NOT_FINISHED)) {
            throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", ahead.id(), "state", "ON_THE_WAY"));
        }
        for (Recovery claim : recoveries.attachedOn(ahead.id())) {
            if (!vouchers.fillUp(voucher, claim.amount(), by, ahead.id(), claim.id())) {
                throw new Refused(
                        Refusal.FUND_EXHAUSTED, Map.of("fund", claim.fundId(), "neededFen", claim.amountFen()));
            }
            MovedOn.unlessOne(recoveries.detach(claim.id(), claim.version()), "recovery " + claim.id());
            history.append(
                    SubjectKind.RECOVERY,
                    claim.id(),
                    claim.version() + 1,
                    "FilledUp",
                    by,
                    Map.of("voucher", voucher, "amountFen", claim.amountFen()));
        }
    }

    /**
     * Takes back so much of an advance, in the caller's transaction: at once where it did not go out, by a claim where it was paid.
     * False while the bank is still asked to pay it.
     */
    boolean takeBack(Actor by, Subsidy found, Money amount, String because) {
        // A payment batch may be taking it at this very moment: locked, its payment is seen.
        Subsidy advance = move.lock(found.id());
        return switch (advance.state()) {
            case RELEASED, BOUNCED -> !move.isOnTheWay(advance) && notPaid(by, advance, amount, because);
            case PAID -> {
                open(by, Id.derived("recovery", advance.id()), advance, amount, because, null, keptBack(advance));
                yield true;
            }
            case DUE, IN_REVIEW, PUBLISHED, CANCELLED, RECOVERED -> true;
        };
    }

    /**
     * Takes back the whole of a subsidy whose certificate was withdrawn, in the caller's transaction: what the bank has paid by a claim,
     * what it was not asked to pay at once, and what was not released yet with its voucher. False while the bank is still asked to pay
     * it, and where nothing is left to do.
     */
    boolean undo(Actor by, Subsidy found, String because) {
        Subsidy now = move.lock(found.id());
        if (now.state() == SubsidyState.PAID) {
            // What was claimed before, as of an advance that was not earned, stays claimed: this is for the rest.
            Money rest = now.amount().minus(now.claimed());
            if (rest.isPositive()) {
                open(by, Id.derived("recovery-of-withdrawn", now.id()), now, rest, because, null, keptBack(now));
            }
            return rest.isPositive();
        }
        if (now.part() == SubsidyPart.AHEAD) {
            return takeBack(by, now, now.amount(), because);
        }
        if (now.state() == SubsidyState.RELEASED || now.state() == SubsidyState.BOUNCED) {
            if (move.isOnTheWay(now)) {
                return false;
            }
            vouchers.returnUnpaid(now.voucher(), now.throughBank(), now.id(), Id.derived("undo", now.id()));
            Subsidy ended = lessen(by, now, now.throughBank(), because);
            // What was kept back of it for claims was paid, and has to come back as well.
            return ended.state() == SubsidyState.CANCELLED || undo(by, ended, because);
        }
        // What still waits for officers, whatever for, goes with its voucher.
        boolean isOver = now.state() == SubsidyState.CANCELLED || now.state() == SubsidyState.RECOVERED;
        return !isOver && vouchers.endUnused(now.voucher(), by, because);
    }

    /** As a rule a claim on an organisation is kept back from its next payments, and one on a person is not. */
    private static boolean keptBack(Subsidy claimed) {
        return claimed.payeeOrganisationId() != null;
    }

    private boolean notPaid(Actor by, Subsidy advance, Money amount, String because) {
        Money unpaid = amount.atMost(advance.throughBank());
        vouchers.takeBack(
                advance.voucher(), unpaid, false, by, advance.id(), Id.derived("v" + advance.version(), advance.id()));
        Subsidy now = lessen(by, advance, unpaid, because);
        Money keptBack = amount.minus(unpaid);
        if (keptBack.isPositive()) {
            // The rest of it was paid by what was kept back for claims: that has to come back.
            open(by, Id.derived("recovery", now.id()), now, keptBack, because, null, keptBack(now));
        }
        return true;
    }

    /** So much of what no bank was asked to pay is not due any more; the caller has booked it. */
    private Subsidy lessen(Actor by, Subsidy unpaid, Money amount, String because) {
        Map<String, Object> why = Map.of("why", because);
        if (amount.equals(unpaid.amount())) {
            return move.move(unpaid, new SubsidyLife.TakenBack(), Money.ZERO, by, why);
        }
        // What was approved was more than this.
        approve.voidAll(unpaid, "REDUCED");
        if (amount.equals(unpaid.throughBank())) {
            return move.endAtSetOff(unpaid, by, why);
        }
        Subsidy released = unpaid.state() == SubsidyState.BOUNCED
                ? move.move(unpaid, new SubsidyLife.Reissued(), unpaid.amount(), by, why)
                : unpaid;
        Subsidy reduced =
                move.move(released, new SubsidyLife.Reduced(), released.amount().minus(amount), by, why);
        if (by instanceof Actor.Officer officer) {
            approve.record(officer, reduced, ApprovalStep.AGAIN);
        }
        return reduced;
    }

    /**
     * So much less of what an application was granted is due, in the caller's transaction: it is taken from what no bank was asked to pay,
     * the latest part first, and claimed of what was paid. {@code cause} names the event, so that it is booked once. Can answer
     * SUBSIDY_STATE_WRONG (it is in review, or the bank is being asked to pay it).
     */
    public void reduceGranted(Actor by, Id<?> application, Money amount, String because, Id<?> cause) {
        Money left = amount;
        for (Subsidy part : move.allOfApplication(application)) {
            if (left.isPositive()) {
                left = left.minus(reduceGranted(by, move.lock(part.id()), left, because, cause));
            }
        }
        if (left.isPositive()) {
            throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("application", application, "leftFen", left.fen()));
        }
    }

    private Money reduceGranted(Actor by, Subsidy granted, Money most, String because, Id<?> cause) {
        return switch (granted.state()) {
            case CANCELLED, RECOVERED -> Money.ZERO;
            case PAID -> {
                Money amount = most.atMost(granted.amount().minus(granted.claimed()));
                if (amount.isPositive()) {
                    Id<Recovery> id = Id.derived("reduced-by-" + cause, granted.id());
                    open(by, id, granted, amount, because, null, keptBack(granted));
                }
                yield amount;
            }
            case RELEASED, BOUNCED -> {
                if (move.isOnTheWay(granted)) {
                    throw new Refused(
                            Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", granted.id(), "state", granted.state()));
                }
                Money unpaid = most.atMost(granted.throughBank());
                Id<?> reservation = Id.derived("reservation", granted.id());
                Id<?> event = Id.derived("reduced-by-" + cause, granted.id());
                ledger.takeBack(
                        Id.derived("take-back", event),
                        reservation,
                        granted.fundId(),
                        unpaid,
                        SubjectKind.SUBSIDY,
                        granted.id());
                ledger.voidReserved(
                        Id.derived("void", event),
                        reservation,
                        granted.fundId(),
                        unpaid,
                        SubjectKind.SUBSIDY,
                        granted.id());
                Subsidy now = lessen(by, granted, unpaid, because);
                Money left = most.minus(unpaid);
                yield now.state() == SubsidyState.PAID && left.isPositive()
                        ? unpaid.plus(reduceGranted(by, now, left, because, cause))
                        : unpaid;
            }
            case DUE, IN_REVIEW, PUBLISHED ->
                throw new Refused(
                        Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", granted.id(), "state", granted.state()));
        };
    }

    /**
     * What an officer claims back: so many fen, or all that is not claimed yet; kept back from the payee's next payments or not, or as the
     * rule is (an organisation's are).
     */
    public record Order(
            Id<Recovery> id,
            Id<Subsidy> of,
            @Nullable Long amountFen,
            @Nullable Boolean setOff,
            String because) {}

    /**
     * An officer claims money back that was paid. Claiming again under the same id is the same claim. Can answer NOT_FOUND, NOT_YOURS,
     * SUBSIDY_STATE_WRONG, CLAIMED_MORE_THAN_PAID, ID_USED_FOR_ANOTHER.
     */
    public Recovery open(Actor.Officer by, Order order) {
        Id<Recovery> id = order.id();
        Id<Subsidy> of = order.of();
        byte[] fingerprint = Fingerprint.of(of, order.amountFen(), order.because(), order.setOff());
        return transactions.run(() -> {
            Subsidy subsidy = move.lock(of);
            by.mustSee(subsidy.region());
            Optional<Recovery> before = recoveries.findById(id);
            if (before.isPresent()) {
                byte[] asked = before.get().fingerprint();
                Fingerprint.mustMatch(asked == null ? new byte[0] : asked, fingerprint);
                return before.get();
            }
            // An advance is settled by its training: claimed by hand it would be reckoned twice at the end.
            if (subsidy.part() == SubsidyPart.AHEAD) {
                throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", of, "state", subsidy.state()));
            }
            Long fen = order.amountFen();
            Money amount = fen == null ? subsidy.amount().minus(subsidy.claimed()) : Money.ofFen(fen);
            boolean setOff = order.setOff() == null ? keptBack(subsidy) : order.setOff();
            return open(by, id, subsidy, amount, order.because(), fingerprint, setOff);
        });
    }

    /** The same, kept back as the rule is. */
    public Recovery open(Actor.Officer by, Id<Recovery> id, Id<Subsidy> of, @Nullable Long amountFen, String because) {
        return open(by, new Order(id, of, amountFen, null, because));
    }

    private Recovery open(
            Actor by,
            Id<Recovery> id,
            Subsidy subsidy,
            Money amount,
            String why,
            byte @Nullable [] fingerprint,
            boolean setOff) {
        String because = why.substring(0, Math.min(why.length(), LONGEST_REASON));
        move.claim(subsidy, amount);
        Id<Voucher> voucher = subsidy.voucherId();
        boolean detached = subsidy.part() == SubsidyPart.AHEAD
                && voucher != null
                && vouchers.fillUp(voucher, amount, by, subsidy.id(), id);
        Recovery recovery = new Recovery(
                id,
                subsidy.id(),
                subsidy.fundId(),
                subsidy.region(),
                amount.fen(),
                RecoveryState.OPEN,
                because,
                detached,
                officer(by),
                null,
                null,
                null,
                null,
                fingerprint,
                setOff,
                null,
                null,
                1,
                machine.now());
        recoveries.save(recovery);
        ledger.claim(Id.derived("claim", id), subsidy.fundId(), amount, SubjectKind.SUBSIDY, subsidy.id());
        history.append(
                SubjectKind.RECOVERY,
                id,
                1,
                "Opened",
                by,
                Map.of("subsidy", subsidy.id(), "amountFen", amount.fen(), "because", because));
        others.forEach(other -> other.opened(recovery, subsidy, by));
        return recovery;
    }

    /**
     * Another officer books that the money came back, under the receipt of the bank or the treasury. Settling again under the same
     * receipt gives the same answer. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, RECOVERY_STATE_WRONG.
     */
    public Recovery settle(Actor.Officer by, Id<Recovery> id, String receipt) {
        return transactions.run(() -> {
            Recovery open = require(id);
            by.mustSee(open.region());
            if (open.state() == RecoveryState.SETTLED && receipt.equals(open.receipt())) {
                return open;
            }
            mustBeOpenOfAnother(by, open);
            // Of several claims on it one comes back at a time: the last finds that all came back.
            Subsidy subsidy = move.lock(open.subsidyId());
            MovedOn.unlessOne(recoveries.settle(id, by.id(), receipt, open.version()), "recovery " + id);
            history.append(
                    SubjectKind.RECOVERY,
                    id,
                    open.version() + 1,
                    "Settled",
                    by,
                    Map.of("receipt", receipt),
                    open.state(),
                    RecoveryState.SETTLED);
            book(by, open, subsidy);
            move.cameBack(subsidy, open.amount(), by, Map.of("recovery", id, "amountFen", open.amountFen()));
            return require(id);
        });
    }

    /**
     * Another officer than who opened the claim keeps it back from what its payee is owed, as far as that goes: the subsidy counts as paid
     * by so much, the claim as come back. Of a claim that is larger the part becomes a settled claim of its own. Can answer NOT_FOUND,
     * NOT_YOURS, SAME_OFFICER, RECOVERY_STATE_WRONG (settled, withdrawn, not to be kept back), SET_OFF_WRONG (another payee or fund),
     * SUBSIDY_STATE_WRONG (not to be paid now), SUBSIDY_HELD.
     */
    public Recovery setOff(Actor.Officer by, Id<Recovery> id, Id<Subsidy> against) {
        return transactions.run(() -> {
            Recovery found = require(id);
            by.mustSee(found.region());
            if (against.equals(found.setOffAgainst()) || recoveries.hasPartAgainst(id, against) > 0) {
                return found; // The same request sent again: of this subsidy everything was kept back that there was.
            }
            // Both in one order, so that two who do this crosswise take turns.
            boolean claimedFirst = found.subsidyId().value().compareTo(against.value()) < 0;
            move.lock(claimedFirst ? found.subsidyId() : against);
            move.lock(claimedFirst ? against : found.subsidyId());
            Recovery claim = require(id);
            mustBeOpenOfAnother(by, claim);
            if (!claim.setOff()) {
                throw new Refused(Refusal.RECOVERY_STATE_WRONG, Map.of("recovery", id, "state", claim.state()));
            }
            Subsidy claimed = move.require(claim.subsidyId());
            Subsidy owed = move.require(against);
            boolean fits = owed.fundId().equals(claim.fundId())
                    && owed.payee().equals(claimed.payee())
                    && !owed.id().equals(claimed.id());
            if (!fits) {
                throw new Refused(Refusal.SET_OFF_WRONG, Map.of("recovery", id, "subsidy", against));
            }
            Money amount = claim.amount()
                    .atMost(move.requirePayable(against, claim.fundId()).throughBank());
            Recovery part = amount.equals(claim.amount())
                    ? settledBySetOff(by, claim, owed)
                    : splitOff(by, claim, owed, amount);
            book(by, part, claimed);
            move.cameBack(claimed, amount, by, Map.of("recovery", part.id(), "amountFen", amount.fen()));
            ledger.pay(Id.derived("pay", part.id()), claim.fundId(), amount, SubjectKind.RECOVERY, part.id());
            move.setOff(owed, amount, by, Map.of("recovery", part.id(), "amountFen", amount.fen()));
            return require(id);
        });
    }

    private Recovery settledBySetOff(Actor.Officer by, Recovery claim, Subsidy owed) {
        MovedOn.unlessOne(
                recoveries.settleBySetOff(claim.id(), by.id(), owed.id(), claim.version()), "recovery " + claim.id());
        history.append(
                SubjectKind.RECOVERY,
                claim.id(),
                claim.version() + 1,
                "Settled",
                by,
                Map.of("setOffAgainst", owed.id()),
                claim.state(),
                RecoveryState.SETTLED);
        return require(claim.id());
    }

    private Recovery splitOff(Actor.Officer by, Recovery claim, Subsidy owed, Money amount) {
        MovedOn.unlessOne(recoveries.splitOff(claim.id(), amount.fen(), claim.version()), "recovery " + claim.id());
        Recovery part = new Recovery(
                Id.derived("set-off-v" + claim.version(), claim.id()),
                claim.subsidyId(),
                claim.fundId(),
                claim.region(),
                amount.fen(),
                RecoveryState.SETTLED,
                claim.because(),
                claim.detached(),
                claim.openedBy(),
                by.id(),
                null,
                null,
                null,
                null,
                true,
                claim.id(),
                owed.id(),
                1,
                machine.now());
        recoveries.save(part);
        history.append(
                SubjectKind.RECOVERY,
                claim.id(),
                claim.version() + 1,
                "PartSettled",
                by,
                Map.of("part", part.id(), "amountFen", amount.fen()));
        history.append(
                SubjectKind.RECOVERY,
                part.id(),
                1,
                "Settled",
                by,
                Map.of("setOffAgainst", owed.id(), "partOf", claim.id(), "amountFen", amount.fen()));
        return part;
    }

    /** Open claims of a fund that are kept back from payments, by id after {@code after}. */
    public List<Recovery> toSetOff(Id<Fund> fund, Id<?> after, int size) {
        return recoveries.toSetOff(fund, after, size);
    }

    /**
     * Another officer than who opened it takes a claim back: the money stays with the payee, and may be claimed again. For the same
     * reason again gives the same answer. What the server claims of an advance is its training's reckoning, and stays. Can answer
     * NOT_FOUND, NOT_YOURS, SAME_OFFICER, RECOVERY_STATE_WRONG.
     */
    public Recovery withdraw(Actor.Officer by, Id<Recovery> id, String because) {
        return transactions.run(() -> {
            Recovery open = require(id);
            by.mustSee(open.region());
            if (open.state() == RecoveryState.WITHDRAWN && because.equals(open.withdrawnBecause())) {
                return open;
            }
            mustBeOpenOfAnother(by, open);
            Subsidy subsidy = move.lock(open.subsidyId());
            if (subsidy.part() == SubsidyPart.AHEAD) {
                throw new Refused(Refusal.RECOVERY_STATE_WRONG, Map.of("recovery", id, "state", open.state()));
            }
            MovedOn.unlessOne(recoveries.withdraw(id, by.id(), because, open.version()), "recovery " + id);
            history.append(
                    SubjectKind.RECOVERY,
                    id,
                    open.version() + 1,
                    "Withdrawn",
                    by,
                    Map.of("because", because),
                    open.state(),
                    RecoveryState.WITHDRAWN);
            move.waive(subsidy, open.amount());
            ledger.waive(Id.derived("waive", id), open.fundId(), open.amount(), SubjectKind.SUBSIDY, open.subsidyId());
            Recovery withdrawn = require(id);
            others.forEach(other -> other.withdrawn(withdrawn, subsidy, by));
            return withdrawn;
        });
    }

    private static void mustBeOpenOfAnother(Actor.Officer by, Recovery claim) {
        if (claim.state() != RecoveryState.OPEN) {
            throw new Refused(Refusal.RECOVERY_STATE_WRONG, Map.of("recovery", claim.id(), "state", claim.state()));
        }
        if (by.id().equals(claim.openedBy())) {
            throw new Refused(Refusal.SAME_OFFICER, Map.of("recovery", claim.id()));
        }
    }

    private void book(Actor by, Recovery recovery, Subsidy subsidy) {
        Id<Voucher> voucher = subsidy.voucherId();
        if (voucher != null && subsidy.part() == SubsidyPart.AHEAD && !recovery.detached()) {
            vouchers.takeBack(voucher, recovery.amount(), true, by, subsidy.id(), recovery.id());
        } else if (voucher != null) {
            vouchers.returnToFund(voucher, recovery.amount(), subsidy.id(), recovery.id());
        } else {
            Id<?> reservation = Id.derived("reservation", subsidy.id());
            ledger.recover(
                    Id.derived("take-back", recovery.id()),
                    reservation,
                    recovery.fundId(),
                    recovery.amount(),
                    SubjectKind.SUBSIDY,
                    subsidy.id());
            boolean all = subsidy.recovered().plus(recovery.amount()).equals(subsidy.amount());
            if (all && subsidy.applicationId() != null && subsidy.applicationPart() == 0) {
                limits.giveBack(subsidy.applicationId()); // What was given back in full counts against nothing.
            }
            ledger.voidReserved(
                    Id.derived("void", recovery.id()),
                    reservation,
                    recovery.fundId(),
                    recovery.amount(),
                    SubjectKind.SUBSIDY,
                    subsidy.id());
        }
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Recovery see(Actor.Officer by, Id<Recovery> id) {
        Recovery recovery = require(id);
        by.mustSee(recovery.region());
        return recovery;
    }

    /** Claims of the officer's region, by id after {@code after}. */
    public List<Recovery> list(Actor.Officer by, @Nullable RecoveryState state, Id<?> after, int size) {
        return recoveries.pageWithin(by.region().prefix() + "%", state, after, size);
    }

    private Recovery require(Id<Recovery> id) {
        return recoveries.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("recovery", id)));
    }

    private static @Nullable Id<Account> officer(Actor by) {
        return by instanceof Actor.Officer officer ? officer.id() : null;
    }
}
