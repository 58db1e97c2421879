package org.skillvoucher.attendance;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** A supervisor looks into running classes: who is expected, present, gone, absent (全人社发〔2020〕63号 三, QJ-3b). */
@Singleton
public final class SeeLive {
    private final Scans scans;
    private final ScanReviews reviews;
    private final LiveRows rows;
    private final SeeClasses classes;
    private final BusinessTime business;

    SeeLive(Scans scans, ScanReviews reviews, LiveRows rows, SeeClasses classes, BusinessTime business) {
        this.scans = scans;
        this.reviews = reviews;
        this.rows = rows;
        this.classes = classes;
        this.business = business;
    }

    /**
     * The class now, for its institution's staff, officers of its region, and the department of its plan, which reads no names:
     * those stand on the roster, and that is not the department's. Can answer NOT_FOUND, NOT_YOURS.
     */
    public Presence presence(Actor by, Id<TrainingClass> id) {
        TrainingClass in = classes.see(by, id);
        boolean named = mayReadNames(by, in);
        Instant now = business.now();
        List<Lesson> timetable = classes.lessons(id);
        AgreedAttendance rules = classes.agreed(id);
        Presence.Window window = new Presence.Window(
                Duration.ofMinutes(rules.windowBeforeMinutes()), Duration.ofMinutes(rules.windowAfterMinutes()));
        List<Lesson> running = Presence.running(timetable, window, now);
        List<Presence.Seat> seats = running.isEmpty()
                ? List.of()
                : rows.seats(id).stream()
                        .map(seat -> named ? seat : new Presence.Seat(seat.enrolment(), Optional.empty()))
                        .toList();
        // With what officers hold and accept, as the sheet has it.
        AttendanceEvidence evidence = running.isEmpty()
                ? AttendanceEvidence.of(List.of())
                : new AttendanceEvidence(
                        scans.evidenceIn(id), reviews.findByClassIdIn(List.of(id)), List.of(), List.of());
        AttendanceSheet sheet = AttendanceSheet.of(
                rules, running, seats.stream().map(Presence.Seat::enrolment).toList(), evidence);
        return Presence.of(timetable, running, seats, sheet, window, now);
    }

    private static boolean mayReadNames(Actor by, TrainingClass in) {
        return switch (by) {
            case Actor.Trainee _, Actor.Scanner _ -> throw new Refused(Refusal.NOT_YOURS);
            case Actor.Staff staff -> staff.institutionId().equals(in.institutionId());
            case Actor.Officer _, Actor.Machine _ -> true;
        };
    }

    /** The lessons that can be scanned now in the officer's region or a place within it, by id after {@code after}. NOT_YOURS. */
    public List<RunningLesson> running(Actor.Officer by, Optional<RegionCode> region, Id<?> after, int size) {
        RegionCode within = region.orElse(by.region());
        by.mustSee(within);
        Instant now = business.now();
        return rows.running(within, now, after, size);
    }
}
