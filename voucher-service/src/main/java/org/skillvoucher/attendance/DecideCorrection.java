package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.ClassState;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.MoveVoucher;
import org.skillvoucher.voucher.Voucher;

/** Another person than who asked says whether a correction counts: the institution until the lock date, the bureau at any time. */
@Singleton
public final class DecideCorrection {
    private final RequestCorrection request;
    private final EffectOfCorrection effect;
    private final MoneyOnAttendance decided;
    private final MoneyFollowsAttendance money;
    private final SeeRollCalls rollCalls;
    private final KeepScan keep;
    private final SeeClasses classes;
    private final MoveVoucher moveVoucher;
    private final SeePersons persons;
    private final Transactions transactions;
    private final BusinessTime business;

    DecideCorrection(
            RequestCorrection request,
            EffectOfCorrection effect,
            MoneyOnAttendance decided,
            MoneyFollowsAttendance money,
            SeeRollCalls rollCalls,
            KeepScan keep,
            SeeClasses classes,
            MoveVoucher moveVoucher,
            SeePersons persons,
            Transactions transactions,
            BusinessTime business) {
        this.request = request;
        this.effect = effect;
        this.decided = decided;
        this.money = money;
        this.rollCalls = rollCalls;
        this.keep = keep;
        this.classes = classes;
        this.moveVoucher = moveVoucher;
        this.persons = persons;
        this.transactions = transactions;
        this.business = business;
    }

    /**
     * Decides; the same decision by the same person again is the same. {@code seenEffect} is the digest of the effect that was shown,
     * and no other is saved. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, NEEDS_OFFICER (the institution may not decide a make-up
     * lesson, nor accept anything of a lesson in which a roll call was not answered, or after money was decided), CORRECTION_LOCKED,
     * CORRECTION_STATE_WRONG, EFFECT_CHANGED, CORRECTION_WRONG (to accept one must have seen what it changes); what must hold for a request
     * must still hold; and what {@link MoneyFollowsAttendance#reckonAgain} answers.
     */
    public RequestCorrection.Seen decide(
            Actor by, Id<Correction> id, boolean accept, String reason, @Nullable String seenEffect) {
        return transactions.run(() -> {
            Correction first = request.require(id);
            mustMayDecide(by, first);
            // Who confirms the certificate takes the same turn: the money rests on this correction, or comes before it.
            persons.takeTurn(first.personId());
            Correction now = request.require(id);
            CorrectionState to = accept ? CorrectionState.ACCEPTED : CorrectionState.REJECTED;
            Id<?> decidedBy = now.decidedBy();
            if (now.state() == to && decidedBy != null && decidedBy.equals(by.id())) {
                return request.seen(now);
            }
            if (now.state() != CorrectionState.REQUESTED) {
                throw new Refused(Refusal.CORRECTION_STATE_WRONG, Map.of("correction", id, "state", now.state()));
            }
            mustBeInTime(by, now);
            if (accept) {
                mustHaveBeenShown(seenEffect);
                mustNotUndoARollCall(by, now);
                mustNotMoveDecidedMoney(by, now);
                request.mustFit(now);
                mustChangeWhatWasShown(now, seenEffect);
            }
            RequestCorrection.Seen decided = request.seen(request.move(
                    now,
                    accept ? new CorrectionLife.Accepted() : new CorrectionLife.Rejected(),
                    by,
                    reason,
                    seenEffect == null
                            ? Map.of("reason", reason)
                            : Map.of("reason", reason, "seenEffect", seenEffect)));
            if (accept && now.kind().hasTimes()) {
                begin(by, now);
            }
            if (accept && by instanceof Actor.Officer officer) {
                money.reckonAgain(officer, now.enrolmentId(), "CORRECTION " + id);
            }
            return decided;
        });
    }

    /** Another person, whose place it is. Can answer NOT_YOURS, SAME_OFFICER, NEEDS_OFFICER. */
    static void mustMayDecide(Actor by, Correction correction) {
        RequestCorrection.mustSee(by, correction);
        boolean decides = switch (by) {
            case Actor.Officer officer -> officer.roles().contains(Role.BUREAU_CHECKER);
            case Actor.Staff staff -> staff.roles().contains(Role.INSTITUTION_ADMIN);
            case Actor.Trainee _, Actor.Scanner _, Actor.Machine _ -> false;
        };
        if (!decides) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        if (correction.requestedBy().equals(by.id())) {
            throw new Refused(Refusal.SAME_OFFICER);
        }
        boolean bureauOnly = correction.kind() == CorrectionKind.MAKE_UP || correction.kind() == CorrectionKind.STRUCK;
        if (by instanceof Actor.Staff && bureauOnly) {
            throw new Refused(Refusal.NEEDS_OFFICER, Map.of("correction", correction.id()));
        }
    }

    /** Who was there by a correction alone has come: the seat is not lost when the class ends. */
    private void begin(Actor by, Correction correction) {
        TrainingClass in = classes.require(correction.classId());
        if (in.state() == ClassState.OPEN || in.state() == ClassState.RUNNING) {
            Enrolment seat = classes.requireEnrolment(correction.enrolmentId());
            Voucher voucher = moveVoucher.require(seat.voucherId());
            keep.begin(by, Map.of("correction", correction.id()), seat, voucher, in);
        }
    }

    private static void mustHaveBeenShown(@Nullable String seenEffect) {
        if (seenEffect == null) {
            throw new Refused(Refusal.CORRECTION_WRONG, Map.of("field", "seenEffect"));
        }
    }

    /** A roll call is the bureau's look into the room: of who did not answer, the institution says nothing more in that lesson. */
    private void mustNotUndoARollCall(Actor by, Correction correction) {
        if (by instanceof Actor.Staff
                && rollCalls.ofClass(correction.classId()).stream()
                        .anyMatch(call ->
                                call.lesson().equals(correction.lessonId()) && call.missed(correction.enrolmentId()))) {
            throw new Refused(Refusal.NEEDS_OFFICER, Map.of("correction", correction.id()));
        }
    }

    /** Where money was decided the sheet is the bureau's. */
    private void mustNotMoveDecidedMoney(Actor by, Correction correction) {
        if (by instanceof Actor.Staff && decided.isDecided(correction.enrolmentId())) {
            throw new Refused(Refusal.NEEDS_OFFICER, Map.of("correction", correction.id()));
        }
    }

    private void mustChangeWhatWasShown(Correction correction, @Nullable String seenEffect) {
        if (seenEffect != null && !seenEffect.equals(effect.digest(correction))) {
            throw new Refused(Refusal.EFFECT_CHANGED, Map.of("correction", correction.id()));
        }
    }

    private void mustBeInTime(Actor by, Correction correction) {
        if (by instanceof Actor.Staff && business.today().isAfter(correction.lockedAfter())) {
            throw new Refused(Refusal.CORRECTION_LOCKED, Map.of("lockedAfter", correction.lockedAfter()));
        }
    }
}
