package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
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
        List<AgreedAttendance> all = classes.agreed(ofClasses.keySet());
        List<Id<TrainingClass>> ids =
                all.stream().map(AgreedAttendance::classId).toList();
        Map<Id<TrainingClass>, List<Lesson>> lessons = classes.lessons(ids);
        Map<Id<TrainingClass>, AttendanceEvidence> evidence = evidence(ids, ofClasses);
        Map<Id<Enrolment>, AttendanceSheet.Row> rows = new HashMap<>();
        for (AgreedAttendance agreed : all) {
            Id<TrainingClass> in = agreed.classId();
            AttendanceSheet sheet = AttendanceSheet.of(
                    agreed,
                    lessons.getOrDefault(in, List.of()),
                    ofClasses.getOrDefault(in, List.of()),
                    Objects.requireNonNull(evidence.get(in)));
            sheet.rows().forEach(row -> rows.put(row.enrolment(), row));
        }
        return rows;
    }

    /** What is known of these seats of several classes, asked for once for all. */
    private Map<Id<TrainingClass>, AttendanceEvidence> evidence(
            List<Id<TrainingClass>> ids, Map<Id<TrainingClass>, List<Id<Enrolment>>> seats) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Id<Enrolment>, List<Scan>> found = scans
                .findByEnrolmentIdIn(ids.stream()
                        .flatMap(in -> seats.getOrDefault(in, List.of()).stream())
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(scan -> Objects.requireNonNull(scan.enrolmentId())));
        Map<Id<TrainingClass>, List<ScanReview>> reviewed =
                reviews.findByClassIdIn(ids).stream().collect(Collectors.groupingBy(ScanReview::classId));
        Map<Id<TrainingClass>, List<AttendanceEvidence.Allowance>> allowed = corrections.acceptedInAll(ids).stream()
                .collect(Collectors.groupingBy(
                        Correction::classId, Collectors.mapping(Correction::allowance, Collectors.toList())));
        Map<Id<TrainingClass>, List<AttendanceEvidence.RollCalled>> called = rollCalls.ofClasses(ids);
        Map<Id<TrainingClass>, AttendanceEvidence> evidence = new HashMap<>();
        for (Id<TrainingClass> in : ids) {
            evidence.put(
                    in,
                    new AttendanceEvidence(
                            seats.getOrDefault(in, List.of()).stream()
                                    .flatMap(seat -> found.getOrDefault(seat, List.of()).stream())
                                    .toList(),
                            reviewed.getOrDefault(in, List.of()),
                            allowed.getOrDefault(in, List.of()),
                            called.getOrDefault(in, List.of())));
        }
        return evidence;
    }

    /** How many scans of these seats wait for an officer because the person was in another class at the time; seats without any are left out. */
    public Map<Id<Enrolment>, Long> seenElsewhere(Collection<Id<Enrolment>> enrolments) {
        return enrolments.isEmpty()
                ? Map.of()
                : scans.seenElsewhere(enrolments).stream()
                        .collect(Collectors.groupingBy(
                                scan -> Objects.requireNonNull(scan.enrolmentId()), Collectors.counting()));
    }

    private AttendanceEvidence evidence(Id<TrainingClass> id, List<Scan> found) {
        List<AttendanceEvidence.Allowance> allowances =
                corrections.acceptedIn(id).stream().map(Correction::allowance).toList();
        return new AttendanceEvidence(found, reviews.findByClassIdIn(List.of(id)), allowances, rollCalls.ofClass(id));
    }
}
