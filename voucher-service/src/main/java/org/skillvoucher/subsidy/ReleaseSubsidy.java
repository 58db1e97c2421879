package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.CertificateState;
import org.skillvoucher.certificate.ConfirmCertificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.Payee;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.policy.Verdict;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.EndVoucher;
import org.skillvoucher.voucher.Rulings;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;
import org.skillvoucher.voucher.VoucherLife;

/**
 * The bureau confirms a certificate, and in the same transaction the policy decides what it earns: the certificate, the
 * decision, the subsidy, the voucher and the books change together or not at all.
 */
@Singleton
public final class ReleaseSubsidy implements OriginOfSubsidy {
    private final SubmitCertificate certificates;
    private final ConfirmCertificate confirm;
    private final MoveSubsidy move;
    private final SeeClasses classes;
    private final TrainingOfVoucher trainings;
    private final RecoverSubsidy recover;
    private final SeeVouchers vouchers;
    private final EndVoucher end;
    private final Rulings rulings;
    private final BeginRelease begin;
    private final Approve approve;
    private final SeePersons persons;
    private final DecideBenefit decide;
    private final Transactions transactions;
    private final MachineTime machine;

    ReleaseSubsidy(
            SubmitCertificate certificates,
            ConfirmCertificate confirm,
            MoveSubsidy move,
            SeeClasses classes,
            TrainingOfVoucher trainings,
            RecoverSubsidy recover,
            SeeVouchers vouchers,
            EndVoucher end,
            Rulings rulings,
            BeginRelease begin,
            Approve approve,
            SeePersons persons,
            DecideBenefit decide,
            Transactions transactions,
            MachineTime machine) {
        this.certificates = certificates;
        this.confirm = confirm;
        this.move = move;
        this.classes = classes;
        this.trainings = trainings;
        this.recover = recover;
        this.vouchers = vouchers;
        this.end = end;
        this.rulings = rulings;
        this.begin = begin;
        this.approve = approve;
        this.persons = persons;
        this.decide = decide;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What a confirmation led to. A voucher for attendance only leads to no subsidy. */
    public record Confirmation(Certificate certificate, Optional<Subsidy> subsidy, Optional<StoredDecision> decision) {}

    /**
     * Confirms and decides. GRANT releases the money, or begins the reviews that the document asks for ({@link BeginRelease}); REFUSE
     * ends the voucher and gives it back; REFER leaves it due until another officer rules, unless one has ruled on the same at issue
     * ({@link Rulings}). Confirming again gives the same answer. Can answer NOT_FOUND, NOT_YOURS, CERTIFICATE_STATE_WRONG,
     * CLASS_STATE_WRONG (not yet accepted jointly), VOUCHER_STATE_WRONG, NO_POLICY_IN_FORCE, OFFICER_IS_PAYEE, OFFICER_NOT_IDENTIFIED,
     * and what {@link RecoverSubsidy#makeWhole} answers of an advance for another class.
     */
    public Confirmation confirm(Actor.Officer by, Id<Certificate> id) {
        return transactions.run(() -> {
            Certificate certificate = certificates.require(id);
            by.mustSee(certificate.region());
            if (certificate.state() == CertificateState.CONFIRMED) {
                return stored(certificate);
            }
            mustBeAccepted(certificate);
            Certificate confirmed = confirm.confirm(by, certificate);
            Enrolment enrolment = classes.enrolment(by, certificate.enrolmentId());
            // What is due is reckoned beside what was paid ahead: nobody pays ahead meanwhile.
            persons.takeTurn(enrolment.personId());
            recover.makeWhole(by, enrolment.voucherId(), enrolment.id());
            Voucher voucher = vouchers.require(enrolment.voucherId());
            VoucherBatch batch = vouchers.batchOf(voucher);
            by.mustSee(batch.region()); // who releases a batch's money belongs to the bureau that issued it
            if (!batch.pays()) {
                end.redeem(voucher, Money.ZERO, by, Map.of("certificate", id));
                return new Confirmation(confirmed, Optional.empty(), Optional.empty());
            }
            StoredDecision decision = decide(confirmed, enrolment, voucher, batch);
            Subsidy due = move.begin(due(confirmed, enrolment, voucher, batch, decision), by);
            return new Confirmation(
                    confirmed,
                    Optional.of(carryOut(by, due, vouchers.require(voucher.id()), decision)),
                    Optional.of(decision));
        });
    }

    /**
     * Another officer than the one who confirmed rules where the decision referred to one. Ruling again the same way gives the same
     * answer. Can answer NOT_FOUND, NOT_YOURS, SUBSIDY_STATE_WRONG, SAME_OFFICER, OFFICER_IS_PAYEE, OFFICER_NOT_IDENTIFIED.
     */
    public Subsidy rule(Actor.Officer by, Id<Subsidy> id, boolean grant, String reason) {
        return transactions.run(() -> {
            Subsidy due = move.require(id);
            by.mustSee(due.region());
            if (due.state() != SubsidyState.DUE) {
                if (grant == (due.state() != SubsidyState.CANCELLED)) {
                    return due;
                }
                throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", id, "state", due.state()));
            }
            if (grant && !decide.require(due.decisionId()).amount().isPositive()) {
                // The amount could not be reckoned: granting nothing would end the voucher unpaid.
                throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", id, "amountFen", 0));
            }
            if (approve.live(id).stream().anyMatch(one -> one.officerId().equals(by.id()))) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("subsidy", id));
            }
            return grant
                    ? begin.begin(by, due, ApprovalStep.RULED, this, Map.of("ruled", reason))
                    : refuse(by, due, "RULED " + reason);
        });
    }

    /**
     * Lets a subsidy that the bank sent back be paid once more, to the account that the payee has by then. Can answer NOT_FOUND,
     * NOT_YOURS, SUBSIDY_STATE_WRONG, OFFICER_IS_PAYEE, OFFICER_NOT_IDENTIFIED.
     */
    public Subsidy reissue(Actor.Officer by, Id<Subsidy> id, String reason) {
        return transactions.run(() -> {
            Subsidy bounced = move.require(id);
            by.mustSee(bounced.region());
            if (bounced.state() == SubsidyState.RELEASED) {
                return bounced;
            }
            // What was approved was the account of then.
            approve.voidAll(bounced, "BOUNCED");
            approve.record(by, bounced, ApprovalStep.AGAIN);
            return move.move(bounced, new SubsidyLife.Reissued(), bounced.amount(), by, Map.of("why", reason));
        });
    }

    private Subsidy carryOut(Actor.Officer by, Subsidy due, Voucher voucher, StoredDecision decision) {
        return switch (decision.verdict()) {
            case GRANT -> begin.begin(by, due, ApprovalStep.CONFIRMED, this, Map.of("decision", decision.id()));
            case REFUSE -> refuse(by, due, "REFUSED_AT_RELEASE " + decision.id());
            case REFER -> {
                if (earned(decision, voucher).isPositive() && rulings.settle(voucher, decision)) {
                    yield begin.begin(by, due, ApprovalStep.CONFIRMED, this, ruledAtIssue(voucher, decision));
                }
                approve.record(by, due, ApprovalStep.CONFIRMED);
                yield due;
            }
        };
    }

    @Override
    public boolean earned(Subsidy subsidy) {
        return subsidy.voucherId() != null;
    }

    @Override
    public Subsidy release(Actor by, Subsidy decided, Map<String, ?> why) {
        return release(by, decided, vouchers.require(decided.voucher()), why);
    }

    @Override
    public Subsidy refuse(Actor by, Subsidy decided, String why) {
        return refuse(by, decided, vouchers.require(decided.voucher()), why);
    }

    private static Map<String, ?> ruledAtIssue(Voucher voucher, StoredDecision decision) {
        return Map.of("decision", decision.id(), "ruledAtIssue", voucher.issueDecisionId());
    }

    private Subsidy release(Actor by, Subsidy due, Voucher voucher, Map<String, ?> why) {
        settleAhead(by, due, voucher);
        end.redeem(
                vouchers.require(voucher.id()),
                due.amount(),
                by,
                Map.of("subsidy", due.id(), "amountFen", due.amountFen()));
        return move.move(due, new SubsidyLife.Released(), due.amount(), by, why);
    }

    /** The end of the voucher gives everything back, and takes the due subsidy with it (CancelDueSubsidy). */
    private Subsidy refuse(Actor by, Subsidy due, Voucher voucher, String why) {
        end.endUnused(voucher, new VoucherLife.Expired(), by, why);
        return move.require(due.id());
    }

    /** Bureau and department accept first (QZ-18b): a decision before that would refuse what is only not yet done. */
    private void mustBeAccepted(Certificate certificate) {
        TrainingClass in = classes.require(
                classes.requireEnrolment(certificate.enrolmentId()).classId());
        if (in.needsAcceptance() && !in.acceptedJointly()) {
            throw new Refused(Refusal.CLASS_STATE_WRONG, Map.of("class", in.id(), "state", in.state()));
        }
    }

    private StoredDecision decide(Certificate certificate, Enrolment enrolment, Voucher voucher, VoucherBatch batch) {
        return decide.atRelease(
                trainings.of(enrolment, batch, certificate), persons.portrait(voucher.personId()), voucher.id());
    }

    /** What is due beside what was paid ahead. */
    private Subsidy due(
            Certificate certificate,
            Enrolment enrolment,
            Voucher voucher,
            VoucherBatch batch,
            StoredDecision decision) {
        Money earned = earned(decision, voucher);
        Money ahead = advanceOf(voucher, enrolment.id())
                .map(one -> one.amount().atMost(earned))
                .orElse(Money.ZERO);
        Payee payee = payeeOf(decision);
        return new Subsidy(
                Id.derived("subsidy", certificate.id()),
                voucher.id(),
                certificate.id(),
                enrolment.id(),
                null,
                0,
                voucher.personId(),
                certificate.institutionId(),
                trainings
                        .payee(payee, enrolment, classes.require(enrolment.classId()))
                        .orElse(null),
                voucher.region(),
                batch.fundId(),
                earned.minus(ahead).fen(),
                payee,
                SubsidyPart.COMPLETION,
                SubsidyState.DUE,
                decision.id(),
                0,
                0,
                0,
                1,
                machine.now());
    }

    private Optional<Subsidy> advanceOf(Voucher voucher, @Nullable Id<Enrolment> enrolment) {
        return move.advanceOf(voucher.id()).filter(one -> Objects.equals(one.enrolmentId(), enrolment));
    }

    private Money earned(StoredDecision decision, Voucher voucher) {
        return decision.verdict() == Verdict.REFUSE
                ? Money.ZERO
                : decision.amount().atMost(voucher.ceiling());
    }

    /** More was paid ahead than was earned: it is taken back, or claimed. One that is on its way waits for the bank. */
    private void settleAhead(Actor by, Subsidy due, Voucher voucher) {
        Money earned = earned(decide.require(due.decisionId()), voucher);
        advanceOf(voucher, due.enrolmentId())
                .filter(ahead -> ahead.amount().compareTo(earned) > 0)
                .ifPresent(ahead -> {
                    // Locked, so that no payment batch takes it up meanwhile.
                    Subsidy now = move.lock(ahead.id());
                    if (!recover.takeBack(by, now, now.amount().minus(earned), "MORE_AHEAD_THAN_EARNED")) {
                        throw new Refused(
                                Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", ahead.id(), "state", "ON_THE_WAY"));
                    }
                });
    }

    private static Payee payeeOf(StoredDecision decision) {
        return Optional.ofNullable(decision.payee())
                .orElseThrow(() -> new IllegalStateException("decision " + decision.id() + " names no payee"));
    }

    private Confirmation stored(Certificate certificate) {
        Optional<Subsidy> subsidy = move.ofCertificate(certificate.id());
        return new Confirmation(certificate, subsidy, subsidy.map(s -> decide.require(s.decisionId())));
    }
}
