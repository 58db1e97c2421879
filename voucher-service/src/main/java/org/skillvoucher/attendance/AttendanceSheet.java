package org.skillvoucher.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;

/**
 * Who was there, in minutes: a pure function of the timetable and the counted scans, the same for every order in which the
 * scans arrived. Only time between a scan in and a scan out, inside the lesson, counts.
 */
public record AttendanceSheet(List<Row> rows) {
    public AttendanceSheet {
        rows = List.copyOf(rows);
    }

    /** One trainee: minutes attended of minutes planned. */
    public record Row(Id<Enrolment> enrolment, List<Cell> lessons, int attendedMinutes, int plannedMinutes) {
        public Row {
            lessons = List.copyOf(lessons);
        }

        /** Whole per cent, rounded down: 79.99 is not 80. */
        public int percent() {
            return plannedMinutes == 0 ? 0 : (int) (attendedMinutes * 100L / plannedMinutes);
        }
    }

    /** One trainee in one lesson. */
    public record Cell(Id<Lesson> lesson, Optional<Instant> in, Optional<Instant> out, int minutes) {
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

    /** The sheet of these enrolments. Refused scans and scans of others are left out of account. */
    public static AttendanceSheet of(List<Lesson> lessons, List<Id<Enrolment>> enrolments, List<Scan> scans) {
        Map<Id<Enrolment>, Map<Id<Lesson>, Map<Direction, Instant>>> seen = new HashMap<>();
        for (Scan scan : scans) {
            if (scan.outcome() == ScanOutcome.COUNTED && scan.enrolmentId() != null) {
                seen.computeIfAbsent(scan.enrolmentId(), _ -> new HashMap<>())
                        .computeIfAbsent(scan.lessonId(), _ -> new EnumMap<>(Direction.class))
                        .put(scan.direction(), scan.scannedAt());
            }
        }
        return new AttendanceSheet(enrolments.stream()
                .map(enrolment -> row(enrolment, lessons, seen.getOrDefault(enrolment, Map.of())))
                .toList());
    }

    private static Row row(
            Id<Enrolment> enrolment, List<Lesson> lessons, Map<Id<Lesson>, Map<Direction, Instant>> seen) {
        List<Cell> cells = lessons.stream()
                .map(lesson -> cell(lesson, seen.getOrDefault(lesson.id(), Map.of())))
                .toList();
        int attended = cells.stream().mapToInt(Cell::minutes).sum();
        int planned = lessons.stream()
                .mapToInt(lesson -> minutes(lesson.startsAt(), lesson.endsAt()))
                .sum();
        return new Row(enrolment, cells, attended, planned);
    }

    private static Cell cell(Lesson lesson, Map<Direction, Instant> seen) {
        Optional<Instant> in = Optional.ofNullable(seen.get(Direction.IN));
        Optional<Instant> out = Optional.ofNullable(seen.get(Direction.OUT));
        int minutes = in.isPresent() && out.isPresent()
                ? Math.max(0, minutes(later(in.get(), lesson.startsAt()), earlier(out.get(), lesson.endsAt())))
                : 0;
        return new Cell(lesson.id(), in, out, minutes);
    }

    private static int minutes(Instant from, Instant to) {
        return (int) Duration.between(from, to).toMinutes();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
