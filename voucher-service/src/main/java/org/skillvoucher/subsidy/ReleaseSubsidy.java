package org.skillvoucher.subsidy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.CertificateState;
import org.skillvoucher.certificate.ConfirmCertificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.policy.Verdict;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.OfferCourse;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.EndVoucher;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;
import org.skillvoucher.voucher.VoucherLife;

/**
 * The bureau confirms a certificate, and in the same transaction the policy decides what it earns: the certificate, the
 * decision, the subsidy, the voucher and the books change together or not at all.
 */
@Singleton
public final class ReleaseSubsidy {
    private final SubmitCertificate certificates;
    private final ConfirmCertificate confirm;
    private final MoveSubsidy move;
    private final SeeClasses classes;
    private final OfferCourse courses;
    private final SeeAttendance attendance;
    private final SeeVouchers vouchers;
    private final EndVoucher end;
    private final SeePersons persons;
    private final DecideBenefit decide;
    private final Transactions transactions;
    private final MachineTime machine;
    /** A class hour is paid as far as the timetable holds it, whatever the course declares. */
    private final int classHourMinutes;

    ReleaseSubsidy(
            SubmitCertificate certificates,
            ConfirmCertificate confirm,
            MoveSubsidy move,
            SeeClasses classes,
            OfferCourse courses,
            SeeAttendance attendance,
            SeeVouchers vouchers,
            EndVoucher end,
            SeePersons persons,
            DecideBenefit decide,
            Transactions transactions,
            MachineTime machine,
            @Property(name = "skillvoucher.class-hour-minutes", defaultValue = "45") int classHourMinutes) {
        this.certificates = certificates;
        this.confirm = confirm;
        this.move = move;
        this.classes = classes;
        this.courses = courses;
        this.attendance = attendance;
        this.vouchers = vouchers;
        this.end = end;
        this.persons = persons;
        this.decide = decide;
        this.transactions = transactions;
        this.machine = machine;
        this.classHourMinutes = classHourMinutes;
    }

    /** What a confirmation led to. A voucher for attendance only leads to no subsidy. */
    public record Confirmation(Certificate certificate, Optional<Subsidy> subsidy, Optional<StoredDecision> decision) {}

    /**
     * Confirms and decides. GRANT releases the money, REFUSE ends the voucher and gives it back, REFER leaves it due until an
     * officer rules. Confirming again gives the same answer. Can answer NOT_FOUND, NOT_YOURS, CERTIFICATE_STATE_WRONG,
     * VOUCHER_STATE_WRONG, NO_POLICY_IN_FORCE.
     */
    public Confirmation confirm(Actor.Officer by, Id<Certificate> id) {
        return transactions.run(() -> {
            Certificate certificate = certificates.require(id);
            by.mustSee(certificate.region());
            if (certificate.state() == CertificateState.CONFIRMED) {
                return stored(certificate);
            }
            Certificate confirmed = confirm.confirm(by, certificate);
            Enrolment enrolment = classes.enrolment(by, certificate.enrolmentId());
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
                    confirmed, Optional.of(carryOut(by, due, voucher, decision)), Optional.of(decision));
        });
    }

    /**
     * An officer rules where the decision referred to one. Ruling again the same way gives the same answer. Can answer
     * NOT_FOUND, NOT_YOURS, SUBSIDY_STATE_WRONG.
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
            if (grant && !due.amount().isPositive()) {
                // The amount could not be reckoned: granting nothing would end the voucher unpaid.
                throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", id, "amountFen", 0));
            }
            Voucher voucher = vouchers.require(due.voucherId());
            return grant
                    ? release(by, due, voucher, due.amount(), Map.of("ruled", reason))
                    : refuse(by, due, voucher, "RULED " + reason);
        });
    }

    /**
     * Lets a subsidy that the bank sent back be paid once more, to the account that the payee has by then. Can answer NOT_FOUND,
     * NOT_YOURS, SUBSIDY_STATE_WRONG.
     */
    public Subsidy reissue(Actor.Officer by, Id<Subsidy> id, String reason) {
        return transactions.run(() -> {
            Subsidy bounced = move.require(id);
            by.mustSee(bounced.region());
            if (bounced.state() == SubsidyState.RELEASED) {
                return bounced;
            }
            return move.move(bounced, new SubsidyLife.Reissued(), bounced.amount(), by, Map.of("why", reason));
        });
    }

    private Subsidy carryOut(Actor by, Subsidy due, Voucher voucher, StoredDecision decision) {
        return switch (decision.verdict()) {
            case GRANT -> release(by, due, voucher, due.amount(), Map.of("decision", decision.id()));
            case REFUSE -> refuse(by, due, voucher, "REFUSED_AT_RELEASE " + decision.id());
            case REFER -> due;
        };
    }

    private Subsidy release(Actor by, Subsidy due, Voucher voucher, Money amount, Map<String, ?> why) {
        end.redeem(voucher, amount, by, Map.of("subsidy", due.id(), "amountFen", amount.fen()));
        return move.move(due, new SubsidyLife.Released(), amount, by, why);
    }

    /** The end of the voucher gives everything back, and takes the due subsidy with it (CancelDueSubsidy). */
    private Subsidy refuse(Actor by, Subsidy due, Voucher voucher, String why) {
        end.endUnused(voucher, new VoucherLife.Expired(), by, why);
        return move.require(due.id());
    }

    private StoredDecision decide(Certificate certificate, Enrolment enrolment, Voucher voucher, VoucherBatch batch) {
        TrainingClass in = classes.require(enrolment.classId());
        AttendanceSheet.Row row = attendance.row(enrolment);
        int required = Optional.ofNullable(in.requiredPercent())
                .orElseThrow(() -> new IllegalStateException("class " + in.id() + " was opened without a rate"));
        boolean approvedBefore = in.approvedAt() != null && in.approvedAt().isBefore(in.startsAt());
        return decide.atRelease(
                new DecideBenefit.Finished(
                        batch.policyId(),
                        batch.region(),
                        batch.benefit(),
                        in.endsOn(),
                        in.startsOn(),
                        certificate.issuedOn(),
                        in.occupationCode(),
                        in.level(),
                        certificate.kind(),
                        row.percent(),
                        required,
                        approvedBefore,
                        Math.min(courses.require(in.courseId()).classHours(), row.plannedMinutes() / classHourMinutes)),
                persons.portrait(voucher.personId()),
                voucher.id());
    }

    private Subsidy due(
            Certificate certificate,
            Enrolment enrolment,
            Voucher voucher,
            VoucherBatch batch,
            StoredDecision decision) {
        Money amount = decision.verdict() == Verdict.REFUSE
                ? Money.ZERO
                : decision.amount().atMost(voucher.ceiling());
        return new Subsidy(
                Id.derived("subsidy", certificate.id()),
                voucher.id(),
                certificate.id(),
                enrolment.id(),
                voucher.personId(),
                certificate.institutionId(),
                voucher.region(),
                batch.fundId(),
                amount.fen(),
                decide.payeeOf(decision),
                SubsidyState.DUE,
                decision.id(),
                1,
                machine.now());
    }

    private Confirmation stored(Certificate certificate) {
        Optional<Subsidy> subsidy = move.ofCertificate(certificate.id());
        return new Confirmation(certificate, subsidy, subsidy.map(s -> decide.require(s.decisionId())));
    }
}
