package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.PersonLimits;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.voucher.MoveVoucher;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherLife;
import org.skillvoucher.voucher.WhenVoucherEnds;
import org.skillvoucher.voucher.WhenVoucherThaws;

/** A class comes to its end, or is cancelled; and what becomes of those who sit in it. */
@Singleton
public final class CompleteClass implements WhenVoucherEnds, WhenVoucherThaws {
    private final Enrolments enrolments;
    private final MoveClass move;
    private final MoveVoucher moveVoucher;
    private final PersonLimits limits;
    private final WhenClassEnds awaited;
    private final Transactions transactions;
    private final BusinessTime business;

    CompleteClass(
            Enrolments enrolments,
            MoveClass move,
            MoveVoucher moveVoucher,
            PersonLimits limits,
            WhenClassEnds awaited,
            Transactions transactions,
            BusinessTime business) {
        this.enrolments = enrolments;
        this.move = move;
        this.moveVoucher = moveVoucher;
        this.limits = limits;
        this.awaited = awaited;
        this.transactions = transactions;
        this.business = business;
    }

    /**
     * The institution closes the class after its last lesson: who attended has completed; who never came loses the seat and
     * keeps the voucher. Can answer NOT_FOUND, NOT_YOURS, CLASS_STILL_RUNNING (also while somebody can still scan out), SCANS_AWAITED,
     * CLASS_STATE_WRONG.
     */
    public TrainingClass end(Actor.Staff by, Id<TrainingClass> id) {
        return transactions.run(() -> {
            TrainingClass running = move.require(id);
            by.mustBelongTo(running.institutionId());
            if (running.state() == ClassState.ENDED || running.state() == ClassState.ACCEPTED) {
                return running;
            }
            if (business.now().isBefore(running.endsAt())) {
                throw new Refused(Refusal.CLASS_STILL_RUNNING, Map.of("endsAt", running.endsAt()));
            }
            List<Enrolment> seats = enrolments.live(id);
            if (running.state() == ClassState.RUNNING) {
                awaited.mustHaveCome(running, seats, business.now());
            }
            TrainingClass ended = move.move(running, new ClassLife.Ended(), by, Map.of());
            for (Enrolment enrolment : seats) {
                if (enrolment.state() == EnrolmentState.ATTENDING) {
                    move.move(enrolment, new EnrolmentLife.Finished(), by, Map.of());
                } else {
                    drop(enrolment, by, "NEVER_CAME");
                }
            }
            return ended;
        });
    }

    /** The class does not take place, or not to its end. Can answer NOT_FOUND, NOT_YOURS, CLASS_STATE_WRONG. */
    public TrainingClass cancel(Actor by, Id<TrainingClass> id, String why) {
        return transactions.run(() -> {
            TrainingClass before = move.require(id);
            by.mustSee(null, before.institutionId(), before.region());
            if (before.state() == ClassState.CANCELLED) {
                return before;
            }
            TrainingClass cancelled = move.move(before, new ClassLife.Cancelled(), by, Map.of("why", why));
            enrolments.live(id).forEach(enrolment -> drop(enrolment, by, "CLASS_CANCELLED"));
            return cancelled;
        });
    }

    /** The vouchers have ended: their seats go to others. */
    @Override
    public void ended(List<Voucher> vouchers, Actor by, String why) {
        enrolments.liveOfAll(vouchers.stream().map(Voucher::id).toList()).stream()
                .filter(enrolment -> enrolment.state() != EnrolmentState.COMPLETED)
                .forEach(enrolment -> move.move(enrolment, new EnrolmentLife.Dropped(), by, Map.of("why", why)));
    }

    private void drop(Enrolment enrolment, Actor by, String why) {
        move.move(enrolment, new EnrolmentLife.Dropped(), by, Map.of("why", why));
        Voucher voucher = moveVoucher.require(enrolment.voucherId());
        limits.giveBackClass(voucher.id());
        freeForAnother(voucher, by, why);
    }

    /** A frozen voucher is looked at again when it thaws. */
    private Voucher freeForAnother(Voucher voucher, Actor by, String why) {
        return switch (voucher.state()) {
            case COMMITTED -> moveVoucher.move(voucher, new VoucherLife.Withdrawn(), by, Map.of("why", why));
            case ACTIVATED -> moveVoucher.move(voucher, new VoucherLife.ClassCancelled(), by, Map.of("why", why));
            case ISSUED, CLAIMED, REDEEMED, EXPIRED, REVOKED, FROZEN -> voucher;
        };
    }

    /** The seat may have gone while the voucher was frozen: then the voucher is free for another class. */
    @Override
    public Voucher thawed(Voucher voucher, Actor by) {
        return enrolments.liveOf(voucher.id()).isPresent()
                ? voucher
                : freeForAnother(voucher, by, "SEAT_LOST_WHILE_FROZEN");
    }
}
