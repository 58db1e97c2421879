package org.skillvoucher.gate;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.Ledger;
import org.skillvoucher.money.Money;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.policy.PersonLimits;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.signal.SeeSignals;
import org.skillvoucher.signal.Signal;
import org.skillvoucher.subsidy.Approve;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyPart;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;
import org.skillvoucher.voucher.VoucherBatch;

/** Looks up all that the checklist asks of some subsidies, in one query a table. */
@Singleton
class GatherForGate {
    private final Holds holds;
    private final Approve approve;
    private final SeeClasses classes;
    private final SeeAttendance attendance;
    private final SubmitCertificate certificates;
    private final SeeVouchers vouchers;
    private final PersonLimits limits;
    private final SeeAccounts accounts;
    private final ListInstitution institutions;
    private final SeeSignals signals;
    private final Ledger ledger;

    GatherForGate(
            Holds holds,
            Approve approve,
            SeeClasses classes,
            SeeAttendance attendance,
            SubmitCertificate certificates,
            SeeVouchers vouchers,
            PersonLimits limits,
            SeeAccounts accounts,
            ListInstitution institutions,
            SeeSignals signals,
            Ledger ledger) {
        this.holds = holds;
        this.approve = approve;
        this.classes = classes;
        this.attendance = attendance;
        this.certificates = certificates;
        this.vouchers = vouchers;
        this.limits = limits;
        this.accounts = accounts;
        this.institutions = institutions;
        this.signals = signals;
        this.ledger = ledger;
    }

    /** The trainings of some subsidies: seats and classes, for who was trained in one. */
    record Trainings(Map<Id<Enrolment>, Enrolment> seats, Map<Id<TrainingClass>, TrainingClass> classes) {
        /** Can answer NOT_FOUND. */
        Enrolment seat(Id<Enrolment> id) {
            return there(seats, id, "enrolment");
        }

        /** Can answer NOT_FOUND. */
        TrainingClass in(Enrolment seat) {
            return there(classes, seat.classId(), "class");
        }

        SeeSignals.Touchable touchable(Subsidy subsidy) {
            Id<Enrolment> seat = subsidy.enrolmentId();
            return new SeeSignals.Touchable(
                    subsidy.id(),
                    subsidy.personId(),
                    seat,
                    seat == null ? null : seat(seat).classId());
        }
    }

    /** What was found, by the ids of the things. */
    record Gathered(
            Trainings trainings,
            Map<Id<Enrolment>, AttendanceSheet.Row> rows,
            Map<Id<TrainingClass>, AgreedAttendance> agreed,
            Map<Id<Certificate>, Certificate> certificates,
            Map<Id<Voucher>, Voucher> vouchers,
            Map<Id<VoucherBatch>, VoucherBatch> batches,
            Map<Id<?>, Integer> years,
            Map<Id<Enrolment>, Long> elsewhere,
            Map<Holder, SeeAccounts.Standing> accounts,
            Map<Id<Institution>, Institution> institutions,
            Map<Id<?>, List<Signal>> signals,
            Map<Id<Subsidy>, List<Hold>> holds,
            Map<Id<Fund>, Money> payable,
            Set<Id<Subsidy>> approved) {

        /** Can answer CLASS_STATE_WRONG where the class was never approved. */
        AttendanceSheet.Row row(Enrolment seat) {
            return Optional.ofNullable(rows.get(seat.id())).orElseThrow(() -> neverApproved(seat));
        }

        /** Can answer CLASS_STATE_WRONG where the class was never approved. */
        AgreedAttendance agreed(Enrolment seat) {
            return Optional.ofNullable(agreed.get(seat.classId())).orElseThrow(() -> neverApproved(seat));
        }

        private static Refused neverApproved(Enrolment seat) {
            return new Refused(Refusal.CLASS_STATE_WRONG, Map.of("class", seat.classId()));
        }

        /** Can answer NOT_FOUND. */
        Certificate certificate(Id<Certificate> id) {
            return there(certificates, id, "certificate");
        }

        /** Can answer NOT_FOUND. */
        Voucher voucher(Id<Voucher> id) {
            return there(vouchers, id, "voucher");
        }

        /** Can answer NOT_FOUND. */
        VoucherBatch batchOf(Id<Voucher> id) {
            return there(batches, voucher(id).batchId(), "batch");
        }

        SeeAccounts.Standing account(Subsidy subsidy) {
            return Objects.requireNonNull(accounts.get(subsidy.payee()), "every payee was looked up");
        }

        /** Can answer NOT_FOUND. */
        Institution institution(Id<Institution> id) {
            return there(institutions, id, "institution");
        }

        List<Signal> signals(Subsidy subsidy) {
            return signals.getOrDefault(subsidy.id(), List.of());
        }

        List<Hold> holds(Subsidy subsidy) {
            return holds.getOrDefault(subsidy.id(), List.of());
        }

        Money payable(Subsidy subsidy) {
            return Objects.requireNonNull(payable.get(subsidy.fundId()), "every fund was looked up");
        }
    }

    /** All that is asked at this moment, in the caller's transaction. */
    Gathered of(List<Subsidy> some, GateMoment moment) {
        Trainings trainings = trainings(some);
        List<Subsidy> earned =
                some.stream().filter(one -> one.part() != SubsidyPart.AHEAD).toList();
        Map<Id<Enrolment>, Id<TrainingClass>> attended = ids(earned, Subsidy::enrolmentId).stream()
                .collect(Collectors.toMap(
                        Function.identity(), id -> trainings.seat(id).classId()));
        Map<Id<Voucher>, Voucher> ofVouchers = byId(vouchers.all(ids(some, Subsidy::voucherId)), Voucher::id);
        Map<Holder, SeeAccounts.Standing> standings =
                accounts.of(some.stream().map(Subsidy::payee).collect(Collectors.toUnmodifiableSet()));
        return new Gathered(
                trainings,
                attendance.rows(attended),
                byId(classes.agreed(Set.copyOf(attended.values())), AgreedAttendance::classId),
                byId(certificates.all(ids(some, Subsidy::certificateId)), Certificate::id),
                ofVouchers,
                vouchers.batchesOf(ofVouchers.values()),
                limits.yearsOf(ofVouchers.keySet()),
                attendance.seenElsewhere(trainings.seats().keySet()),
                standings,
                institutions.all(ids(some, Subsidy::payeeOrganisationId)),
                signals.openOn(some.stream().map(trainings::touchable).toList()),
                holds.liveOf(some.stream().map(Subsidy::id).toList()).stream()
                        .collect(Collectors.groupingBy(Hold::subsidyId)),
                some.stream().map(Subsidy::fundId).distinct().collect(Collectors.toMap(id -> id, ledger::payable)),
                moment == GateMoment.PAYMENT ? approve.hold(some, standings) : Set.of());
    }

    /** The signals alone. */
    List<Signal> signals(Subsidy subsidy) {
        SeeSignals.Touchable touchable = trainings(List.of(subsidy)).touchable(subsidy);
        return signals.openOn(List.of(touchable)).getOrDefault(subsidy.id(), List.of());
    }

    private Trainings trainings(List<Subsidy> some) {
        List<Enrolment> seats = classes.enrolments(ids(some, Subsidy::enrolmentId));
        Set<Id<TrainingClass>> in = seats.stream().map(Enrolment::classId).collect(Collectors.toUnmodifiableSet());
        return new Trainings(byId(seats, Enrolment::id), byId(classes.all(in), TrainingClass::id));
    }

    private static <T> Set<Id<T>> ids(List<Subsidy> some, Function<Subsidy, @Nullable Id<T>> of) {
        return some.stream().flatMap(one -> Stream.ofNullable(of.apply(one))).collect(Collectors.toUnmodifiableSet());
    }

    private static <K, V> Map<K, V> byId(Collection<V> found, Function<V, K> id) {
        return found.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    private static <K, V> V there(Map<K, V> all, K id, String what) {
        return Optional.ofNullable(all.get(id))
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of(what, String.valueOf(id))));
    }
}
