package org.skillvoucher.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.AttendanceRules;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;

/**
 * Who was there, in minutes: a pure function of timetable, rules and evidence, the same for every order in which the evidence
 * arrived. Only time between a scan in and a scan out, inside the lesson, counts; of several scans the first by its own time.
 */
public record AttendanceSheet(List<Row> rows) {
    private static final Comparator<Scan> FIRST = Comparator.comparing(Scan::scannedAt)
            .thenComparing(scan -> scan.id().value());

    public AttendanceSheet {
        rows = List.copyOf(rows);
    }

    /**
     * One trainee: minutes and class hours attended, minutes planned, days with attendance. What is planned and what counts is at most
     * the agreed hours a day.
     */
    public record Row(
            Id<Enrolment> enrolment,
            List<Cell> lessons,
            int attendedMinutes,
            int plannedMinutes,
            int classHours,
            Set<LocalDate> daysAttended) {
        public Row {
            lessons = List.copyOf(lessons);
            daysAttended = Set.copyOf(daysAttended);
        }

        /** Whole per cent, rounded down: 79.99 is not 80. */
        public int percent() {
            return plannedMinutes == 0 ? 0 : (int) (attendedMinutes * 100L / plannedMinutes);
        }

        /** The minutes that are still missing to reach this rate. */
        public int missingMinutes(int requiredPercent) {
            long needed = Math.ceilDiv((long) plannedMinutes * requiredPercent, 100);
            return (int) Math.max(0, needed - attendedMinutes);
        }
    }

    /** Why a lesson's minutes are what they are. */
    public enum Note {
        /** Scanned in, and not out. */
        NOT_SCANNED_OUT,
        /** Scanned out, and not in. */
        NOT_SCANNED_IN,
        /** A scan of it waits for an officer. */
        HELD,
        /** It rests on a pass that the phone made without a network. */
        OFFLINE_PASS,
        /** It rests on one offline pass more than count by themselves. */
        OFFLINE_PASSES_EXCEEDED,
        /** Scanned in, and did not answer the roll call. */
        ROLL_CALL_MISSED,
        ROLL_CALL_ANSWERED,
        /** 补签. */
        CORRECTED,
        /** 补课. */
        MADE_UP,
        /** 请假. */
        LEAVE,
        /** 核减. */
        STRUCK,
        /** A scan was made outside the radius. */
        OUTSIDE_RADIUS
    }

    /** One trainee in one lesson. */
    public record Cell(
            Id<Lesson> lesson,
            Optional<Instant> in,
            Optional<Instant> out,
            int minutes,
            int plannedMinutes,
            Set<Note> notes) {
        public Cell {
            notes = Set.copyOf(notes);
        }

        private boolean isInsideAt(Instant now) {
            return in.filter(at -> !at.isAfter(now)).isPresent()
                    && out.filter(at -> !at.isAfter(now)).isEmpty();
        }
    }

    /** How many are in this lesson at this moment: scanned in, not out again, and the lesson is not over (QJ-3b). */
    public int presentAt(Lesson lesson, Instant now) {
        return now.isAfter(lesson.endsAt())
                ? 0
                : (int) rows.stream()
                        .flatMap(row -> row.lessons().stream())
                        .filter(cell -> cell.lesson().equals(lesson.id()) && cell.isInsideAt(now))
                        .count();
    }

    /** The sheet of these enrolments; what concerns others is left out of account. Lessons in any order. */
    public static AttendanceSheet of(
            AgreedAttendance rules, List<Lesson> lessons, List<Id<Enrolment>> enrolments, AttendanceEvidence evidence) {
        List<Lesson> timetable =
                lessons.stream().sorted(Comparator.comparing(Lesson::startsAt)).toList();
        Map<Seat, Seen> seen = merge(evidence);
        return new AttendanceSheet(enrolments.stream()
                .map(enrolment -> row(rules, enrolment, timetable, seen, evidence.rollCalls()))
                .toList());
    }

    private record Seat(Id<Enrolment> enrolment, Id<Lesson> lesson) {}

    /** What is known of one trainee in one lesson. */
    private static final class Seen {
        private final List<Scan> in = new ArrayList<>();
        private final List<Scan> out = new ArrayList<>();
        private final List<AttendanceEvidence.Allowance> allowances = new ArrayList<>();
        private boolean held;
    }

    /** Of several uses of one pass the first counts; what an officer has not accepted does not. */
    private static Map<Seat, Seen> merge(AttendanceEvidence evidence) {
        Map<Id<Scan>, ScanReview> reviews =
                evidence.reviews().stream().collect(Collectors.toMap(ScanReview::scanId, review -> review));
        Set<Seat> doubted = doubted(evidence.scans(), reviews);
        Map<Seat, Seen> seen = new HashMap<>();
        Map<Id<Pass>, Scan> firstUses = new HashMap<>();
        for (Scan scan : evidence.scans()) {
            Id<Enrolment> enrolment = scan.enrolmentId();
            if (enrolment == null) {
                continue;
            }
            Seat seat = new Seat(enrolment, scan.lessonId());
            ScanReview review = reviews.get(scan.id());
            if (review != null && review.state() == ScanReview.State.OPEN) {
                seen.computeIfAbsent(seat, _ -> new Seen()).held = true;
            }
            boolean inDoubt = scan.direction() == Direction.IN && doubted.contains(seat);
            if (scan.passId() != null && (inDoubt ? isAccepted(review) : counts(scan, review))) {
                firstUses.merge(scan.passId(), scan, (a, b) -> FIRST.compare(a, b) <= 0 ? a : b);
            }
        }
        for (Scan scan : firstUses.values()) {
            Id<Enrolment> enrolment = scan.enrolmentId();
            if (enrolment != null) {
                Seen there = seen.computeIfAbsent(new Seat(enrolment, scan.lessonId()), _ -> new Seen());
                (scan.direction() == Direction.IN ? there.in : there.out).add(scan);
            }
        }
        for (AttendanceEvidence.Allowance allowance : evidence.allowances()) {
            seen.computeIfAbsent(new Seat(allowance.enrolment(), allowance.lesson()), _ -> new Seen())
                    .allowances
                    .add(allowance);
        }
        return seen;
    }

    /** Seats of somebody who was seen in two classes at once: there a second scan says no more than the first. */
    private static Set<Seat> doubted(List<Scan> scans, Map<Id<Scan>, ScanReview> reviews) {
        Set<Seat> doubted = new HashSet<>();
        for (Scan scan : scans) {
            ScanReview review = reviews.get(scan.id());
            Id<Enrolment> enrolment = scan.enrolmentId();
            if (enrolment != null && review != null && review.because() == HeldBecause.PERSON_ELSEWHERE) {
                doubted.add(new Seat(enrolment, scan.lessonId()));
            }
        }
        return doubted;
    }

    private static boolean isAccepted(@Nullable ScanReview review) {
        return review != null && review.state() == ScanReview.State.ACCEPTED;
    }

    private static boolean counts(Scan scan, @Nullable ScanReview review) {
        return switch (scan.outcome()) {
            case COUNTED -> review == null || isAccepted(review);
            case HELD -> isAccepted(review);
            case REFUSED -> scan.isSecond() && (review == null || isAccepted(review));
        };
    }

    private static Row row(
            AgreedAttendance rules,
            Id<Enrolment> enrolment,
            List<Lesson> timetable,
            Map<Seat, Seen> seen,
            List<AttendanceEvidence.RollCalled> rollCalls) {
        List<Cell> cells = new ArrayList<>();
        Map<LocalDate, Integer> attended = new TreeMap<>();
        Map<LocalDate, Integer> planned = new TreeMap<>();
        int offline = 0;
        for (Lesson lesson : timetable) {
            Seen here = seen.getOrDefault(new Seat(enrolment, lesson.id()), new Seen());
            Cell cell = cell(rules, lesson, here, ofLesson(rollCalls, lesson), enrolment);
            if (cell.notes().contains(Note.OFFLINE_PASS) && cell.minutes() > 0) {
                offline++;
                if (offline > rules.offlinePassesMost()) {
                    cell = worthNothing(cell, Note.OFFLINE_PASSES_EXCEEDED);
                }
            }
            cells.add(cell);
            LocalDate day = BusinessTime.dayOf(lesson.startsAt());
            attended.merge(day, cell.minutes(), Integer::sum);
            planned.merge(day, cell.plannedMinutes(), Integer::sum);
        }
        int most = rules.minutesADayMost();
        int minutes =
                attended.values().stream().mapToInt(day -> Math.min(day, most)).sum();
        return new Row(
                enrolment,
                cells,
                minutes,
                planned.values().stream().mapToInt(day -> Math.min(day, most)).sum(),
                minutes / rules.classHourMinutes(),
                attended.entrySet().stream()
                        .filter(day -> day.getValue() > 0)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    private static List<AttendanceEvidence.RollCalled> ofLesson(
            List<AttendanceEvidence.RollCalled> rollCalls, Lesson lesson) {
        return rollCalls.stream()
                .filter(call -> call.lesson().equals(lesson.id()))
                .toList();
    }

    private static Cell worthNothing(Cell cell, Note note) {
        Set<Note> notes = EnumSet.of(note);
        notes.addAll(cell.notes());
        return new Cell(cell.lesson(), cell.in(), cell.out(), 0, cell.plannedMinutes(), notes);
    }

    private static Cell cell(
            AgreedAttendance rules,
            Lesson lesson,
            Seen seen,
            List<AttendanceEvidence.RollCalled> rollCalls,
            Id<Enrolment> enrolment) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        Scan cameBy = seen.in.stream().min(FIRST).orElse(null);
        Scan wentBy = seen.out.stream()
                .filter(scan -> cameBy == null || !scan.scannedAt().isBefore(cameBy.scannedAt()))
                .min(FIRST)
                .orElse(null);
        Instant in = cameBy == null ? null : cameBy.scannedAt();
        Instant out = wentBy == null ? null : wentBy.scannedAt();
        Optional<AttendanceEvidence.Allowance> corrected = first(seen, AttendanceEvidence.Allowance.Kind.PRESENT);
        boolean leave = first(seen, AttendanceEvidence.Allowance.Kind.LEAVE).isPresent();
        int besides = 0;
        if (corrected.isPresent()) {
            notes.add(Note.CORRECTED);
            Instant from = corrected.get().from();
            Instant until = corrected.get().until();
            if (in != null && out != null && (until.isBefore(in) || from.isAfter(out))) {
                besides = between(rules, lesson, from, until); // a time of its own: what lies between is not claimed
            } else {
                in = earlier(in, from);
                out = later(out, until);
            }
        }
        if (seen.held) {
            notes.add(Note.HELD);
        }
        if (isOutside(cameBy) || isOutside(wentBy)) {
            notes.add(Note.OUTSIDE_RADIUS);
        }
        int planned = minutes(lesson.startsAt(), lesson.endsAt());
        int minutes = Math.min(planned, (in == null || out == null ? 0 : between(rules, lesson, in, out)) + besides);
        boolean answered = rollCalls.stream().anyMatch(call -> call.answered().contains(enrolment));
        boolean missed = called(rollCalls, enrolment, in, out).stream()
                .anyMatch(call -> call.missed(enrolment)
                        && corrected.filter(one -> one.covers(call)).isEmpty());
        if (answered) {
            notes.add(Note.ROLL_CALL_ANSWERED);
        }
        if (missed) {
            notes.add(Note.ROLL_CALL_MISSED);
            minutes = rules.missedRollCall() == AttendanceRules.MissedRollCall.NOTHING ? 0 : minutes;
        }
        boolean checkedAgain = answered && rules.moreOfflinePasses() == AttendanceRules.MoreOfflinePasses.ROLL_CALL;
        if ((isOffline(cameBy) || isOffline(wentBy)) && corrected.isEmpty() && !checkedAgain) {
            notes.add(Note.OFFLINE_PASS);
        }
        if (in != null && out == null) {
            notes.add(Note.NOT_SCANNED_OUT);
        } else if (in == null && out != null) {
            notes.add(Note.NOT_SCANNED_IN);
        }
        Optional<AttendanceEvidence.Allowance> madeUp = first(seen, AttendanceEvidence.Allowance.Kind.MADE_UP);
        if (madeUp.isPresent()) {
            notes.add(Note.MADE_UP);
            minutes = Math.min(
                    planned,
                    minutes
                            + Math.max(
                                    0, minutes(madeUp.get().from(), madeUp.get().until())));
        }
        if (leave) {
            notes.add(Note.LEAVE);
            planned = rules.leaveCounts() == AttendanceRules.Leave.TAKEN_OUT && minutes == 0 ? 0 : planned;
        }
        if (first(seen, AttendanceEvidence.Allowance.Kind.STRUCK).isPresent()) {
            notes.add(Note.STRUCK);
            minutes = 0;
        }
        return new Cell(lesson.id(), Optional.ofNullable(in), Optional.ofNullable(out), minutes, planned, notes);
    }

    /** The roll calls that began while this trainee was in, as the scans have it: who then goes has not answered either. */
    private static List<AttendanceEvidence.RollCalled> called(
            List<AttendanceEvidence.RollCalled> rollCalls,
            Id<Enrolment> enrolment,
            @Nullable Instant in,
            @Nullable Instant out) {
        return rollCalls.stream()
                .filter(call -> call.asked().contains(enrolment))
                .filter(call ->
                        in != null && !in.isAfter(call.openedAt()) && (out == null || out.isAfter(call.openedAt())))
                .toList();
    }

    private static Optional<AttendanceEvidence.Allowance> first(Seen seen, AttendanceEvidence.Allowance.Kind kind) {
        return seen.allowances.stream()
                .filter(one -> one.kind() == kind)
                .min(Comparator.comparing(AttendanceEvidence.Allowance::from)
                        .thenComparing(AttendanceEvidence.Allowance::until));
    }

    /** A little late or a little early is still all of it; nobody who was there for no time has any. */
    private static int between(AgreedAttendance rules, Lesson lesson, Instant in, Instant out) {
        if (!in.isBefore(out) || !out.isAfter(lesson.startsAt()) || !in.isBefore(lesson.endsAt())) {
            return 0;
        }
        Duration tolerance = Duration.ofMinutes(rules.toleranceMinutes());
        Instant from = in.isAfter(lesson.startsAt().plus(tolerance)) ? in : lesson.startsAt();
        Instant until = out.isBefore(lesson.endsAt().minus(tolerance)) ? out : lesson.endsAt();
        return Math.max(0, minutes(from, until));
    }

    private static boolean isOffline(@Nullable Scan scan) {
        return scan != null && scan.passKind() == PassKind.OFFLINE;
    }

    private static boolean isOutside(@Nullable Scan scan) {
        return scan != null && scan.place() == PlaceEvidence.Verdict.OUTSIDE;
    }

    private static int minutes(Instant from, Instant until) {
        return (int) Duration.between(from, until).toMinutes();
    }

    private static Instant earlier(@Nullable Instant a, Instant b) {
        return a != null && a.isBefore(b) ? a : b;
    }

    private static Instant later(@Nullable Instant a, Instant b) {
        return a != null && a.isAfter(b) ? a : b;
    }
}
