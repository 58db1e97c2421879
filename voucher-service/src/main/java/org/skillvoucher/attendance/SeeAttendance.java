package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** Reads the attendance sheet of a class, or single trainees' rows of it. */
@Singleton
public final class SeeAttendance {
    private final Scans scans;
    private final ScanReviews reviews;
    private final Corrections corrections;
    private final SeeRollCalls rollCalls;
    private final SeeClasses classes;

    SeeAttendance(
            Scans scans, ScanReviews reviews, Corrections corrections, SeeRollCalls rollCalls, SeeClasses classes) {
        this.scans = scans;
        this.reviews = reviews;
        this.corrections = corrections;
        this.rollCalls = rollCalls;
        this.classes = classes;
    }

    /** The whole class. Can answer NOT_FOUND, NOT_YOURS, CLASS_STATE_WRONG (it was never approved). */
    public AttendanceSheet sheet(Actor by, Id<TrainingClass> id) {
        List<Id<Enrolment>> enrolments =
                classes.seated(by, id).stream().map(Enrolment::id).toList();
        return AttendanceSheet.of(
                classes.agreed(id), classes.lessons(id), enrolments, evidence(id, scans.evidenceIn(id)));
    }

    /** One trainee's row, for a decision. */
    public AttendanceSheet.Row row(Enrolment enrolment) {
        return row(enrolment, List.of());
    }

    /** The same as it would be with these corrections besides. */
    public AttendanceSheet.Row row(Enrolment enrolment, List<AttendanceEvidence.Allowance> besides) {
        Id<TrainingClass> in = enrolment.classId();
        AttendanceEvidence known = evidence(in, scans.findByEnrolmentIdIn(List.of(enrolment.id())));
        List<AttendanceEvidence.Allowance> allowances = new ArrayList<>(known.allowances());
        allowances.addAll(besides);
        return AttendanceSheet.of(
                        classes.agreed(in),
                        classes.lessons(in),
                        List.of(enrolment.id()),
                        new AttendanceEvidence(known.scans(), known.reviews(), allowances, known.rollCalls()))
                .rows()
                .getFirst();
    }

    /** The rows of these seats, of whatever classes; a seat in a class that was never approved has none. */
    public Map<Id<Enrolment>, AttendanceSheet.Row> rows(Map<Id<Enrolment>, Id<TrainingClass>> seats) {
        Map<Id<TrainingClass>, List<Id<Enrolment>>> ofClasses =
                seats.keySet().stream().collect(Collectors.groupingBy(seat -> Objects.requireNonNull(seats.get(seat))));
        Map<Id<Enrolment>, AttendanceSheet.Row> rows = new HashMap<>();
        for (AgreedAttendance agreed : classes.agreed(ofClasses.keySet())) {
            List<Id<Enrolment>> here = ofClasses.getOrDefault(agreed.classId(), List.of());
            AttendanceSheet sheet = AttendanceSheet.of(
                    agreed,
                    classes.lessons(agreed.classId()),
                    here,
                    evidence(agreed.classId(), scans.findByEnrolmentIdIn(here)));
            sheet.rows().forEach(row -> rows.put(row.enrolment(), row));
        }
        return rows;
    }

    /** How many scans of this seat wait for an officer because the person was in another class at the time. */
    public int seenElsewhere(Id<Enrolment> enrolment) {
        return reviews.seenElsewhere(enrolment);
    }

    private AttendanceEvidence evidence(Id<TrainingClass> id, List<Scan> found) {
        List<AttendanceEvidence.Allowance> allowances =
                corrections.acceptedIn(id).stream().map(Correction::allowance).toList();
        return new AttendanceEvidence(found, reviews.findByClassIdIn(List.of(id)), allowances, rollCalls.ofClass(id));
    }
}
