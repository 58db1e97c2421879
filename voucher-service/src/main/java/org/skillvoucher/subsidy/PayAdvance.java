package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.Benefit;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.Payee;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.policy.Verdict;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.ClassState;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.EndVoucher;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;

/** An officer pays part of what a class can earn before it is completed (XC-1c: 可先行拨付 50%), out of what its vouchers set aside. */
@Singleton
public final class PayAdvance {
    private final SeeClasses classes;
    private final SeeVouchers vouchers;
    private final EndVoucher money;
    private final TrainingOfVoucher trainings;
    private final SeePersons persons;
    private final DecideBenefit decide;
    private final Approve approve;
    private final MoveSubsidy move;
    private final Transactions transactions;
    private final MachineTime machine;

    PayAdvance(
            SeeClasses classes,
            SeeVouchers vouchers,
            EndVoucher money,
            TrainingOfVoucher trainings,
            SeePersons persons,
            DecideBenefit decide,
            Approve approve,
            MoveSubsidy move,
            Transactions transactions,
            MachineTime machine) {
        this.classes = classes;
        this.vouchers = vouchers;
        this.money = money;
        this.trainings = trainings;
        this.persons = persons;
        this.decide = decide;
        this.approve = approve;
        this.move = move;
        this.transactions = transactions;
        this.machine = machine;
    }

    /**
     * Releases the advance of every seat of a class that is approved or running, whose voucher's benefit has one. Paying again adds
     * those who came since. Can answer NOT_FOUND, NOT_YOURS, CLASS_STATE_WRONG, ADVANCE_NOT_POSSIBLE (no voucher of this class
     * has a benefit that is paid ahead, or what the document pays is not known yet), OFFICER_IS_PAYEE, OFFICER_NOT_IDENTIFIED.
     */
    public List<Subsidy> pay(Actor.Officer by, Id<TrainingClass> id) {
        TrainingClass in = classes.require(id);
        by.mustSee(in.region());
        if (in.state() != ClassState.OPEN && in.state() != ClassState.RUNNING) {
            throw new Refused(Refusal.CLASS_STATE_WRONG, Map.of("class", id, "state", in.state()));
        }
        List<Subsidy> paid = new ArrayList<>();
        for (Enrolment enrolment : classes.seated(by, id)) {
            transactions.run(() -> payOne(by, enrolment, in)).ifPresent(paid::add);
        }
        if (paid.isEmpty()) {
            throw new Refused(Refusal.ADVANCE_NOT_POSSIBLE, Map.of("class", id));
        }
        return paid;
    }

    private Optional<Subsidy> payOne(Actor.Officer by, Enrolment enrolment, TrainingClass in) {
        persons.takeTurn(enrolment.personId());
        Voucher voucher = vouchers.require(enrolment.voucherId());
        Optional<Subsidy> before = move.advanceOf(voucher.id());
        if (before.isPresent()) {
            // That of a class before, which is not settled yet, is no advance of this one.
            return before.filter(one -> enrolment.id().equals(one.enrolmentId()));
        }
        if (move.ofVoucher(voucher.id()).isPresent()) {
            return Optional.empty(); // decided since the class was read: what is due was reckoned without an advance
        }
        VoucherBatch batch = vouchers.batchOf(voucher);
        by.mustSee(batch.region());
        Benefit.Ahead ahead = decide.benefit(batch.policyId(), batch.benefit()).ahead();
        boolean live = classes.liveOf(voucher.id())
                .filter(seat -> seat.id().equals(enrolment.id()))
                .isPresent();
        if (ahead == null || !batch.pays() || !live) {
            return Optional.empty();
        }
        StoredDecision decision =
                decide.ahead(trainings.of(enrolment, batch, null), persons.portrait(voucher.personId()), voucher.id());
        Money amount = decision.amount().atMost(voucher.ceiling()).percent(ahead.percent());
        if (decision.verdict() != Verdict.GRANT || !amount.isPositive()) {
            return Optional.empty();
        }
        return Optional.of(release(by, enrolment, in, voucher, batch, decision, amount));
    }

    private Subsidy release(
            Actor.Officer by,
            Enrolment enrolment,
            TrainingClass in,
            Voucher voucher,
            VoucherBatch batch,
            StoredDecision decision,
            Money amount) {
        Payee payee = Optional.ofNullable(decision.payee()).orElse(Payee.INSTITUTION);
        Id<Subsidy> id = Id.derived("ahead-" + voucher.version(), enrolment.id());
        Subsidy due = move.begin(
                new Subsidy(
                        id,
                        voucher.id(),
                        null,
                        enrolment.id(),
                        null,
                        0,
                        voucher.personId(),
                        in.institutionId(),
                        trainings.payee(payee, enrolment, in).orElse(null),
                        voucher.region(),
                        batch.fundId(),
                        amount.fen(),
                        payee,
                        SubsidyPart.AHEAD,
                        SubsidyState.DUE,
                        decision.id(),
                        0,
                        0,
                        0,
                        1,
                        machine.now()),
                by);
        approve.record(by, due, ApprovalStep.PAID_AHEAD);
        money.advance(voucher, amount, by, id);
        return move.move(due, new SubsidyLife.Released(), amount, by, Map.of("decision", decision.id()));
    }
}
