package org.skillvoucher.subsidy;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.Fact;
import org.skillvoucher.policy.Facts;
import org.skillvoucher.policy.Payee;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Employment;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.OfferCourse;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.SeeEmployment;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.VoucherBatch;

/** What the system knows of one person's training, as facts for a decision, and who is paid for it. */
@Singleton
public final class TrainingOfVoucher {
    private final SeeClasses classes;
    private final OfferCourse courses;
    private final SeeAttendance attendance;
    private final ListInstitution institutions;
    private final SeeEmployment employment;
    private final OpenFund funds;

    TrainingOfVoucher(
            SeeClasses classes,
            OfferCourse courses,
            SeeAttendance attendance,
            ListInstitution institutions,
            SeeEmployment employment,
            OpenFund funds) {
        this.classes = classes;
        this.courses = courses;
        this.attendance = attendance;
        this.institutions = institutions;
        this.employment = employment;
        this.funds = funds;
    }

    /** The training of an enrolment as a case of its batch's benefit; the certificate is absent while there is none. */
    public DecideBenefit.Training of(Enrolment enrolment, VoucherBatch batch, @Nullable Certificate certificate) {
        TrainingClass in = classes.require(enrolment.classId());
        AttendanceSheet.Row row = attendance.row(enrolment);
        Facts facts = facts(enrolment, in, batch.region(), row);
        return training(
                enrolment,
                in,
                batch,
                certificate,
                certificate == null ? facts : facts.with(atTheEnd(in, row, certificate)));
    }

    /**
     * The same with another row of the sheet, as it would be decided at the end: accepted where it needs to be, and with a certificate
     * of the {@code assumed} kind where none is handed in.
     */
    DecideBenefit.Training foreseen(
            Enrolment enrolment,
            VoucherBatch batch,
            Optional<Certificate> certificate,
            @Nullable CertificateKind assumed,
            AttendanceSheet.Row row) {
        TrainingClass in = classes.require(enrolment.classId());
        Facts end = certificate
                .map(one -> atTheEnd(in, row, one))
                .orElseGet(
                        () -> assumed == null ? ended(in, row) : ended(in, row).with(proven(assumed)));
        return training(
                enrolment,
                in,
                batch,
                certificate.orElse(null),
                facts(enrolment, in, batch.region(), row).with(end).with(Fact.JOINTLY_ACCEPTED, true));
    }

    private DecideBenefit.Training training(
            Enrolment enrolment, TrainingClass in, VoucherBatch batch, @Nullable Certificate certificate, Facts facts) {
        // On which lists the employer stands is asked of a confirmed employment only, never of what a class names.
        Optional<Institution> user = userOf(enrolment, in).map(institutions::require);
        return new DecideBenefit.Training(
                batch.policyId(),
                batch.region(),
                batch.benefit(),
                in.startsOn(),
                in.endsOn(),
                certificate == null ? null : certificate.issuedOn(),
                in.occupationCode(),
                in.level(),
                in.institutionId(),
                employment.enterpriseOf(enrolment.personId(), in).orElse(null),
                user.map(Institution::creditCode).orElse(null),
                funds.require(batch.fundId()).source(),
                facts);
    }

    /** What class and timetable tell before the end. */
    private Facts facts(Enrolment enrolment, TrainingClass in, RegionCode payer, AttendanceSheet.Row row) {
        List<Lesson> timetable = classes.lessons(in.id());
        boolean approvedBefore = in.approvedAt() != null && in.approvedAt().isBefore(in.startsAt());
        Institution institution = institutions.require(in.institutionId());
        Facts facts = Facts.none()
                .with(Fact.CLASS_APPROVED_BEFORE_START, approvedBefore)
                // A class hour is paid as far as the timetable holds it, whatever the course declares.
                .with(
                        Fact.CLASS_HOURS,
                        Math.min(
                                courses.require(in.courseId()).classHours(),
                                row.plannedMinutes() / classes.agreed(in.id()).classHourMinutes()))
                .with(Fact.TRAINING_DAYS, days(timetable))
                .with(Fact.INSTITUTION_KIND, institution.kind().name())
                .with(Fact.INSTITUTION_HERE, institution.region().isWithin(payer));
        if (in.requiredPercent() != null) {
            facts = facts.with(Fact.REQUIRED_ATTENDANCE_PERCENT, in.requiredPercent());
        }
        if (in.category() != null) {
            facts = facts.with(Fact.TRAINING_CATEGORY, in.category().name());
        }
        Optional<Employment> work = employment.on(enrolment.personId(), in.startsOn());
        if (work.isPresent()) {
            // An agency may train whom it dispatches: the one that uses the work is paid all the same.
            boolean thatOne = in.enterpriseId() == null
                    || in.enterpriseId().equals(work.get().actualUser())
                    || in.enterpriseId().equals(work.get().employerId());
            facts = facts.with(Fact.EMPLOYED_BY_THE_ENTERPRISE, thatOne);
        }
        if (in.offTheJob() != null) {
            facts = facts.with(Fact.OFF_THE_JOB, in.offTheJob());
        }
        return facts;
    }

    private static Facts proven(CertificateKind kind) {
        return Facts.none().with(Fact.CERTIFICATE_KIND, kind.word()).with(Fact.CERTIFICATES, List.of(kind.word()));
    }

    private static Facts atTheEnd(TrainingClass in, AttendanceSheet.Row row, Certificate certificate) {
        Facts facts = ended(in, row).with(proven(certificate.kind()));
        if (certificate.renewal() != null) {
            facts = facts.with(Fact.CERTIFICATE_ISSUE, certificate.renewal() ? "renewal" : "new");
        }
        if (certificate.actualCostFen() != null) {
            facts = facts.with(Fact.ACTUAL_COST_FEN, certificate.actualCostFen());
        }
        return facts;
    }

    /** What the scans of a class that has ended show of one trainee. */
    static Facts ended(TrainingClass in, AttendanceSheet.Row row) {
        return Facts.none()
                .with(Fact.ATTENDANCE_PERCENT, row.percent())
                .with(Fact.DAYS_ATTENDED, row.daysAttended().size())
                // Class, roster and scans are rows here: who has attended is in the system (XC-4).
                .with(Fact.TRAINED_IN_THE_SYSTEM, row.attendedMinutes() > 0)
                .with(Fact.JOINTLY_ACCEPTED, !in.needsAcceptance() || in.acceptedJointly());
    }

    /** The facts of a training that has ended, for a benefit beside its voucher (QZ-10b, QJ-2b). */
    public Facts endedFacts(Enrolment enrolment, TrainingClass in, RegionCode payer) {
        AttendanceSheet.Row row = attendance.row(enrolment);
        return facts(enrolment, in, payer, row).with(ended(in, row));
    }

    private static long days(List<Lesson> timetable) {
        return timetable.stream()
                .map(lesson -> BusinessTime.dayOf(lesson.startsAt()))
                .distinct()
                .count();
    }

    /** Who uses the person's work on the first day, as a confirmed employment says; of a dispatched worker not the employer. */
    private Optional<Id<Institution>> userOf(Enrolment enrolment, TrainingClass in) {
        return employment.on(enrolment.personId(), in.startsOn()).map(Employment::actualUser);
    }

    /** The organisation that is paid; empty where the person is. Can answer CLASS_PURPOSE_WRONG where no enterprise is known. */
    public Optional<Id<Institution>> payee(Payee payee, Enrolment enrolment, TrainingClass in) {
        return switch (payee) {
            case TRAINEE -> Optional.empty();
            case ENTERPRISE ->
                Optional.of(employment
                        .enterpriseOf(enrolment.personId(), in)
                        .orElseThrow(() -> new Refused(Refusal.CLASS_PURPOSE_WRONG, Map.of("field", "enterpriseId"))));
            case INSTITUTION, ASSOCIATION, ORGANISATION -> Optional.of(in.institutionId());
        };
    }
}
