package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.Correction;
import org.skillvoucher.attendance.EffectOfCorrection;
import org.skillvoucher.attendance.RequestCorrection;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.Benefit;
import org.skillvoucher.policy.Condition;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.Decision;
import org.skillvoucher.policy.Fact;
import org.skillvoucher.policy.Verdict;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;

/** What a correction would change, in minutes and in money, before anybody saves it. Nothing is stored. */
@Singleton
public final class ForeseeCorrection implements EffectOfCorrection {
    private final RequestCorrection requests;
    private final SeeAttendance attendance;
    private final SeeClasses classes;
    private final SubmitCertificate certificates;
    private final TrainingOfVoucher trainings;
    private final SeeVouchers vouchers;
    private final SeePersons persons;
    private final DecideBenefit decide;

    ForeseeCorrection(
            RequestCorrection requests,
            SeeAttendance attendance,
            SeeClasses classes,
            SubmitCertificate certificates,
            TrainingOfVoucher trainings,
            SeeVouchers vouchers,
            SeePersons persons,
            DecideBenefit decide) {
        this.requests = requests;
        this.attendance = attendance;
        this.classes = classes;
        this.certificates = certificates;
        this.trainings = trainings;
        this.vouchers = vouchers;
        this.persons = persons;
        this.decide = decide;
    }

    /**
     * Before and after. {@code certificate} is the kind that is taken as given where none is handed in, null where the benefit names
     * none; {@code digest} names exactly this effect of exactly this correction.
     */
    public record Effect(
            Correction correction,
            int requiredPercent,
            Side before,
            Side after,
            boolean assumesCertificate,
            @Nullable CertificateKind certificate,
            List<Beside> beside,
            String digest) {
        public Effect {
            beside = List.copyOf(beside);
        }

        private boolean isReached(Side side) {
            return side.row().percent() >= requiredPercent;
        }

        /** The same without what tells of the trainee's circumstances: for a school, which is not told who is in need. */
        Effect forStaff() {
            return new Effect(
                    correction, requiredPercent, before, after, assumesCertificate, certificate, List.of(), digest);
        }
    }

    /** One side of it: a row of the sheet, and what the voucher would earn with it; no verdict where the voucher pays nothing. */
    public record Side(AttendanceSheet.Row row, Optional<Verdict> verdict, Money amount) {}

    /** A benefit by days attended beside the voucher, which this person may apply for: the most that it could come to. */
    public record Beside(Benefit benefit, Money before, Money after) {}

    /** Of a request that is not sent yet. Refuses as {@link RequestCorrection#request} does; and can answer NO_POLICY_IN_FORCE. */
    public Effect foresee(Actor by, RequestCorrection.Order order) {
        return shownTo(by, of(requests.foreseen(by, order)));
    }

    /** Of a request, for who may decide it. Refuses as {@link RequestCorrection#toDecide} does; and can answer NO_POLICY_IN_FORCE. */
    public Effect toDecide(Actor by, Id<Correction> id) {
        return shownTo(by, of(requests.toDecide(by, id)));
    }

    private static Effect shownTo(Actor by, Effect effect) {
        return by instanceof Actor.Staff ? effect.forStaff() : effect;
    }

    /**
     * Of a correction as things now are: lessons that are still to come count as not attended. Can answer NO_POLICY_IN_FORCE.
     */
    public Effect of(Correction correction) {
        Enrolment seat = classes.requireEnrolment(correction.enrolmentId());
        Voucher voucher = vouchers.require(seat.voucherId());
        VoucherBatch batch = vouchers.batchOf(voucher);
        Portrait who = persons.portrait(seat.personId());
        Optional<Certificate> certificate = certificates.handedInFor(seat.id());
        AttendanceSheet.Row now = attendance.row(seat);
        AttendanceSheet.Row then = attendance.row(seat, List.of(correction.allowance()));
        CertificateKind assumed = certificate.isPresent() ? null : kindTaken(batch);
        DecideBenefit.Training asIs = trainings.foreseen(seat, batch, certificate, assumed, now);
        DecideBenefit.Training asItWouldBe = trainings.foreseen(seat, batch, certificate, assumed, then);
        Side before = side(asIs, now, who, voucher, batch);
        Side after = side(asItWouldBe, then, who, voucher, batch);
        List<Beside> beside = beside(batch, asIs, asItWouldBe, who, voucher);
        return new Effect(
                correction,
                classes.agreed(correction.classId()).requiredPercent(),
                before,
                after,
                certificate.isEmpty(),
                assumed,
                beside,
                digest(correction, before, after, beside));
    }

    @Override
    public String digest(Correction correction) {
        return of(correction).digest();
    }

    @Override
    public boolean leavesTrainingAsItIs(Correction correction) {
        Effect effect = of(correction);
        return effect.before().verdict().equals(effect.after().verdict())
                && effect.before().amount().equals(effect.after().amount())
                && effect.isReached(effect.before()) == effect.isReached(effect.after());
    }

    private Side side(
            DecideBenefit.Training training,
            AttendanceSheet.Row row,
            Portrait who,
            Voucher voucher,
            VoucherBatch batch) {
        if (!batch.pays()) {
            return new Side(row, Optional.empty(), Money.ZERO);
        }
        Decision decision = decide.foreseeRelease(training, who, voucher.id());
        Money earned = decision.verdict() == Verdict.REFUSE
                ? Money.ZERO
                : decision.amount().atMost(voucher.ceiling());
        return new Side(row, Optional.of(decision.verdict()), earned);
    }

    /** Whose money pays is not known before an officer decides an application: that alone refuses nobody here. */
    private List<Beside> beside(
            VoucherBatch batch,
            DecideBenefit.Training before,
            DecideBenefit.Training after,
            Portrait who,
            Voucher voucher) {
        List<Beside> found = new ArrayList<>();
        for (Benefit benefit : decide.policy(batch.policyId()).benefits()) {
            if (benefit.way() == Benefit.Way.TRAINING && benefit.pays().asks().contains(Fact.DAYS_ATTENDED)) {
                Decision one = decide.foreseeBeside(batch.policyId(), before, benefit, who, voucher.id());
                Decision other = decide.foreseeBeside(batch.policyId(), after, benefit, who, voucher.id());
                if (one.verdict() != Verdict.REFUSE || other.verdict() != Verdict.REFUSE) {
                    found.add(new Beside(benefit, one.amount(), other.amount()));
                }
            }
        }
        return found;
    }

    /** The first kind that the benefit takes; one of the class's own level before the special-ability certificate, which has none. */
    private @Nullable CertificateKind kindTaken(VoucherBatch batch) {
        Set<CertificateKind> taken = EnumSet.noneOf(CertificateKind.class);
        for (Condition condition :
                decide.benefit(batch.policyId(), batch.benefit()).conditions()) {
            if (condition instanceof Condition.Proof proof) {
                taken.addAll(proof.kinds());
            }
        }
        return Stream.of(CertificateKind.values())
                .filter(taken::contains)
                .findFirst()
                .orElse(null);
    }

    private static String digest(Correction correction, Side before, Side after, List<Beside> beside) {
        List<@Nullable Object> parts = new ArrayList<>(Arrays.asList(
                correction.enrolmentId(),
                correction.lessonId(),
                correction.kind(),
                correction.fromAt(),
                correction.untilAt()));
        for (Side side : List.of(before, after)) {
            parts.add(side.row().attendedMinutes());
            parts.add(side.row().plannedMinutes());
            parts.add(side.row().daysAttended().size());
            parts.add(side.verdict());
            parts.add(side.amount().fen());
        }
        for (Beside one : beside) {
            parts.add(one.benefit().id());
            parts.add(one.before().fen());
            parts.add(one.after().fen());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Fingerprint.of(parts.toArray()));
    }
}
