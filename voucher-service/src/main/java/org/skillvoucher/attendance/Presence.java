package org.skillvoucher.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;

/**
 * Who is in a class at one moment (全人社发〔2020〕63号 三, QJ-3b): for each lesson that can be scanned now, who holds a seat and is in,
 * out again, or not there. A pure picture, which a further scan turns into the next one.
 */
public record Presence(List<OfLesson> lessons, boolean dayIsOver, Instant at) {
    public Presence {
        lessons = List.copyOf(lessons);
    }

    /** How a seat stands at a lesson. */
    public enum Standing {
        PRESENT,
        GONE,
        ABSENT
    }

    /** Who holds a seat; without a name where the one who looks may not read the roster. */
    public record Seat(Id<Enrolment> enrolment, Optional<String> maskedName) {}

    /** One seat at one lesson. */
    public record Trainee(Seat seat, Optional<Instant> in, Optional<Instant> out) {
        /** In and not out again; a scan out alone shows nobody in the room. */
        public Standing standing() {
            if (in.isEmpty()) {
                return Standing.ABSENT;
            }
            return out.isEmpty() ? Standing.PRESENT : Standing.GONE;
        }

        private Trainee after(ScanNews news) {
            return switch (news.direction()) {
                case IN -> new Trainee(seat, in.or(() -> Optional.of(news.scannedAt())), out);
                case OUT -> new Trainee(seat, in, out.or(() -> Optional.of(news.scannedAt())));
            };
        }
    }

    /** Heads: expected is the sum of the others. */
    public record Counts(int expected, int present, int gone, int absent) {}

    /** One lesson with everybody who holds a seat. */
    public record OfLesson(Lesson lesson, List<Trainee> trainees) {
        public OfLesson {
            trainees = List.copyOf(trainees);
        }

        public Counts counts() {
            Map<Standing, Long> heads =
                    trainees.stream().collect(Collectors.groupingBy(Trainee::standing, Collectors.counting()));
            return new Counts(
                    trainees.size(),
                    heads.getOrDefault(Standing.PRESENT, 0L).intValue(),
                    heads.getOrDefault(Standing.GONE, 0L).intValue(),
                    heads.getOrDefault(Standing.ABSENT, 0L).intValue());
        }

        private Optional<Trainee> of(ScanNews news) {
            return trainees.stream()
                    .filter(trainee -> trainee.seat().enrolment().equals(news.enrolment()))
                    .findFirst();
        }
    }

    /** How long before its begin and after its end a lesson can be scanned. */
    public record Window(Duration before, Duration after) {
        boolean isOpenAt(Instant now, Lesson lesson) {
            return !now.isBefore(lesson.startsAt().minus(before)) && !isOverAt(now, lesson);
        }

        boolean isOverAt(Instant now, Lesson lesson) {
            return now.isAfter(lesson.endsAt().plus(after));
        }
    }

    /** The lessons of a timetable that can be scanned at this moment. */
    static List<Lesson> running(List<Lesson> timetable, Window window, Instant now) {
        return timetable.stream().filter(lesson -> window.isOpenAt(now, lesson)).toList();
    }

    /** The picture of these running lessons; the day is over when no lesson of the timetable runs or comes today. */
    static Presence of(
            List<Lesson> timetable,
            List<Lesson> running,
            List<Seat> seats,
            AttendanceSheet sheet,
            Window window,
            Instant now) {
        Map<Id<Enrolment>, AttendanceSheet.Row> rows =
                sheet.rows().stream().collect(Collectors.toMap(AttendanceSheet.Row::enrolment, Function.identity()));
        List<OfLesson> lessons = running.stream()
                .map(lesson -> new OfLesson(
                        lesson,
                        seats.stream()
                                .map(seat -> trainee(seat, lesson, Optional.ofNullable(rows.get(seat.enrolment()))))
                                .toList()))
                .toList();
        boolean over = timetable.stream()
                .noneMatch(lesson -> window.isOpenAt(now, lesson)
                        || (!window.isOverAt(now, lesson)
                                && BusinessTime.dayOf(lesson.startsAt().minus(window.before()))
                                        .equals(BusinessTime.dayOf(now))));
        return new Presence(lessons, over, now);
    }

    private static Trainee trainee(Seat seat, Lesson lesson, Optional<AttendanceSheet.Row> row) {
        Optional<AttendanceSheet.Cell> cell = row.flatMap(found -> found.lessons().stream()
                .filter(at -> at.lesson().equals(lesson.id()))
                .findFirst());
        return new Trainee(seat, cell.flatMap(AttendanceSheet.Cell::in), cell.flatMap(AttendanceSheet.Cell::out));
    }

    /** Whether this picture has the lesson and, for a scan that counts, the seat: otherwise only a new look can place it. */
    public boolean places(ScanNews news) {
        return lesson(news.lesson())
                .map(found ->
                        news.outcome() != ScanOutcome.COUNTED || found.of(news).isPresent())
                .orElse(false);
    }

    /** The lesson in this picture. */
    public Optional<OfLesson> lesson(Id<Lesson> lesson) {
        return lessons.stream()
                .filter(found -> found.lesson().id().equals(lesson))
                .findFirst();
    }

    /** The name beside the seat that was scanned, where it is one of this class and may be read. */
    public Optional<String> nameOf(ScanNews news) {
        return lessons.stream()
                .flatMap(found -> found.of(news).stream())
                .findFirst()
                .flatMap(trainee -> trainee.seat().maskedName());
    }

    /** The picture after one more scan; the same scan told twice changes nothing, and only what counts changes anything. */
    public Presence after(ScanNews news) {
        if (news.outcome() != ScanOutcome.COUNTED) {
            return this;
        }
        return new Presence(
                lessons.stream()
                        .map(found -> found.lesson().id().equals(news.lesson()) ? after(found, news) : found)
                        .toList(),
                dayIsOver,
                at);
    }

    private static OfLesson after(OfLesson found, ScanNews news) {
        return new OfLesson(
                found.lesson(),
                found.trainees().stream()
                        .map(trainee ->
                                trainee.seat().enrolment().equals(news.enrolment()) ? trainee.after(news) : trainee)
                        .toList());
    }
}
