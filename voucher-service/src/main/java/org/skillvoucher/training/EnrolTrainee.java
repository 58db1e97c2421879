package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.BenefitLimits;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.PersonLimits;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.voucher.MoveVoucher;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;
import org.skillvoucher.voucher.VoucherLife;
import org.skillvoucher.voucher.VoucherState;

/** A trainee takes a seat in a class with a voucher (用券), and may give it back. */
@Singleton
public final class EnrolTrainee {
    private final Enrolments enrolments;
    private final TrainingClasses classes;
    private final Lessons lessons;
    private final MoveClass move;
    private final MoveVoucher moveVoucher;
    private final SeeVouchers vouchers;
    private final SeePersons persons;
    private final PersonLimits limits;
    private final BenefitLimits benefitLimits;
    private final SeeEmployment employment;
    private final ListInstitution institutions;
    private final DecideBenefit decide;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    EnrolTrainee(
            Enrolments enrolments,
            TrainingClasses classes,
            Lessons lessons,
            MoveClass move,
            MoveVoucher moveVoucher,
            SeeVouchers vouchers,
            SeePersons persons,
            PersonLimits limits,
            BenefitLimits benefitLimits,
            SeeEmployment employment,
            ListInstitution institutions,
            DecideBenefit decide,
            History history,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.enrolments = enrolments;
        this.classes = classes;
        this.lessons = lessons;
        this.move = move;
        this.moveVoucher = moveVoucher;
        this.vouchers = vouchers;
        this.persons = persons;
        this.limits = limits;
        this.benefitLimits = benefitLimits;
        this.employment = employment;
        this.institutions = institutions;
        this.decide = decide;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /**
     * Takes a seat. Can answer NOT_FOUND, NOT_YOURS, VOUCHER_STATE_WRONG, VOUCHER_EXPIRED, CLASS_STATE_WRONG, CLASS_BEGUN,
     * CLASS_NOT_COVERED, CLASS_ENDS_AFTER_VOUCHER, PERSON_ELSEWHERE (lessons at the same time), ALREADY_ENROLLED,
     * OCCUPATION_LEVEL_TAKEN, YEARLY_LIMIT_REACHED, BENEFIT_LIMIT_REACHED, BENEFIT_EXCLUDED, NO_POLICY_IN_FORCE, CLASS_FULL,
     * INSTITUTION_BLOCKED, ID_USED_FOR_ANOTHER.
     */
    public Enrolment enrol(Actor.Trainee by, Id<Enrolment> id, Id<Voucher> voucherId, Id<TrainingClass> classId) {
        return transactions.run(() -> {
            // Before the look-up: the same request sent twice at once must find what the first one wrote.
            persons.takeTurn(by.person());
            Optional<Enrolment> before = enrolments.findById(id);
            if (before.isPresent()) {
                by.mustBe(before.get().personId());
                Fingerprint.mustMatch(
                        Fingerprint.of(before.get().voucherId(), before.get().classId()),
                        Fingerprint.of(voucherId, classId));
                return before.get();
            }
            Voucher voucher = moveVoucher.require(voucherId);
            by.mustBe(voucher.personId());
            TrainingClass trainingClass = move.require(classId);
            VoucherBatch batch = vouchers.batchOf(voucher);
            institutions.requireUnblocked(trainingClass.institutionId());
            checkVoucherFits(voucher, batch, trainingClass);
            checkPersonIsFree(voucher, trainingClass);
            if (batch.pays()) {
                decide.mustCover(
                        batch.policyId(),
                        batch.region(),
                        batch.benefit(),
                        trainingClass.startsOn(),
                        trainingClass.endsOn());
                takeLimits(voucher, batch, trainingClass);
            }
            if (classes.takeSeat(classId) != 1) {
                throw new Refused(Refusal.CLASS_FULL, Map.of("class", classId, "seats", trainingClass.seatsMax()));
            }
            return seat(by, id, voucher, trainingClass);
        });
    }

    /**
     * Gives the seat back; before the first counted scan the voucher may be used for another class. Can answer NOT_FOUND,
     * NOT_YOURS, ENROLMENT_STATE_WRONG.
     */
    public Enrolment withdraw(Actor.Trainee by, Id<Enrolment> id) {
        return transactions.run(() -> {
            Enrolment enrolment = move.requireEnrolment(id);
            by.mustBe(enrolment.personId());
            if (enrolment.state() == EnrolmentState.WITHDRAWN) {
                return enrolment;
            }
            Voucher voucher = moveVoucher.require(enrolment.voucherId());
            Enrolment withdrawn = move.move(enrolment, new EnrolmentLife.Withdrew(), by, Map.of());
            limits.giveBackClass(voucher.id());
            if (enrolment.state() == EnrolmentState.ENROLLED) {
                moveVoucher.move(voucher, new VoucherLife.Withdrawn(), by, Map.of("enrolment", id));
            }
            return withdrawn;
        });
    }

    private Enrolment seat(Actor.Trainee by, Id<Enrolment> id, Voucher voucher, TrainingClass trainingClass) {
        Enrolment enrolment = new Enrolment(
                id, voucher.id(), trainingClass.id(), voucher.personId(), EnrolmentState.ENROLLED, 1, machine.now());
        enrolments.save(enrolment);
        history.append(
                SubjectKind.ENROLMENT,
                id,
                1,
                "Enrolled",
                by,
                Map.of("voucher", voucher.id(), "class", trainingClass.id()));
        moveVoucher.move(
                voucher, new VoucherLife.Committed(), by, Map.of("enrolment", id, "class", trainingClass.id()));
        return enrolment;
    }

    private void checkVoucherFits(Voucher voucher, VoucherBatch batch, TrainingClass trainingClass) {
        if (voucher.state() != VoucherState.CLAIMED) {
            throw new Refused(Refusal.VOUCHER_STATE_WRONG, Map.of("voucher", voucher.id(), "state", voucher.state()));
        }
        if (!voucher.isValidOn(business.today())) {
            throw new Refused(Refusal.VOUCHER_EXPIRED, Map.of("validUntil", voucher.validUntil()));
        }
        if (trainingClass.state() != ClassState.OPEN) {
            throw new Refused(
                    Refusal.CLASS_STATE_WRONG, Map.of("class", trainingClass.id(), "state", trainingClass.state()));
        }
        if (!business.now().isBefore(trainingClass.startsAt())) {
            throw new Refused(Refusal.CLASS_BEGUN, Map.of("startsAt", trainingClass.startsAt()));
        }
        if (!batch.covers(
                trainingClass.region(),
                trainingClass.institutionId(),
                trainingClass.occupationCode(),
                trainingClass.level())) {
            throw new Refused(Refusal.CLASS_NOT_COVERED, Map.of("class", trainingClass.id(), "batch", batch.id()));
        }
        if (trainingClass.endsOn().isAfter(voucher.validUntil())) {
            throw new Refused(
                    Refusal.CLASS_ENDS_AFTER_VOUCHER,
                    Map.of("classEnds", trainingClass.endsOn(), "validUntil", voucher.validUntil()));
        }
    }

    private void checkPersonIsFree(Voucher voucher, TrainingClass trainingClass) {
        if (enrolments.liveIn(trainingClass.id(), voucher.personId()).isPresent()) {
            throw new Refused(Refusal.ALREADY_ENROLLED, Map.of("class", trainingClass.id()));
        }
        // Safe to read and then write: takeTurn made this the only transaction at work on this person.
        if (lessons.clashes(voucher.personId(), trainingClass.id()) > 0) {
            throw new Refused(Refusal.PERSON_ELSEWHERE, Map.of("class", trainingClass.id()));
        }
    }

    private void takeLimits(Voucher voucher, VoucherBatch batch, TrainingClass trainingClass) {
        if (batch.usesTrainings()) {
            limits.takeOccupation(
                    voucher.personId(), trainingClass.occupationCode(), trainingClass.level(), voucher.id());
            limits.moveToYear(
                    voucher.personId(),
                    trainingClass.endsOn().getYear(),
                    decide.policy(batch.policyId()).yearlyMost(),
                    voucher.id());
        }
        benefitLimits.take(
                decide.benefit(batch.policyId(), batch.benefit()),
                new BenefitLimits.Case(
                        voucher.personId(),
                        employment
                                .enterpriseOf(voucher.personId(), trainingClass)
                                .orElse(null),
                        decide.policy(batch.policyId()).region(),
                        trainingClass.endsOn(),
                        List.of()),
                voucher.id(),
                true); // Past a soft limit the release refers to an officer; it does not close the door of the class.
    }
}
