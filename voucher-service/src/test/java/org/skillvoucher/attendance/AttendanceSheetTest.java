package org.skillvoucher.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.AttendanceRules;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;

class AttendanceSheetTest {
    private static final Instant NINE = Instant.parse("2021-03-01T01:00:00Z");
    private static final Id<Enrolment> TRAINEE = Id.random();
    private static final Lesson LESSON = lesson(NINE, 120);

    @ParameterizedTest
    @CsvSource({
        // in, out (minutes after the lesson begins; it lasts 120), minutes that count
        "0, 120, 120",
        "-1, 120, 120",
        "-30, 150, 120",
        "1, 120, 119",
        "0, 119, 119",
        "0, 121, 120",
        "30, 90, 60",
        "-30, 60, 60",
        "60, 150, 60",
        "90, 30, 0",
        "60, 60, 0",
        "-30, -10, 0",
        "-30, 0, 0",
        "120, 150, 0",
        "130, 150, 0",
    })
    void only_the_minutes_inside_the_lesson_count(int in, int out, int minutes) {
        assertThat(minutes(counted(Direction.IN, in), counted(Direction.OUT, out)))
                .isEqualTo(minutes);
    }

    @Test
    void without_a_scan_out_nothing_counts() {
        assertThat(minutes(counted(Direction.IN, 0))).isZero();
    }

    @Test
    void without_a_scan_in_nothing_counts() {
        assertThat(minutes(counted(Direction.OUT, 120))).isZero();
    }

    @Test
    void without_any_scan_there_is_still_a_row_with_the_planned_minutes() {
        AttendanceSheet.Row row = row(List.of(LESSON), List.of());
        assertThat(row.plannedMinutes()).isEqualTo(120);
        assertThat(row.attendedMinutes()).isZero();
        assertThat(row.percent()).isZero();
        assertThat(row.lessons()).singleElement().satisfies(cell -> {
            assertThat(cell.in()).isEmpty();
            assertThat(cell.out()).isEmpty();
        });
    }

    @Test
    void a_begun_minute_does_not_count() {
        Scan in = scan(LESSON, TRAINEE, Direction.IN, NINE.plusSeconds(1), ScanOutcome.COUNTED);
        assertThat(minutes(in, counted(Direction.OUT, 120))).isEqualTo(119);
    }

    @Test
    void the_cell_shows_the_scans_as_they_were_made() {
        AttendanceSheet.Cell cell = row(
                        List.of(LESSON), List.of(counted(Direction.IN, -30), counted(Direction.OUT, 150)))
                .lessons()
                .getFirst();
        assertThat(cell.in()).contains(NINE.minus(Duration.ofMinutes(30)));
        assertThat(cell.out()).contains(NINE.plus(Duration.ofMinutes(150)));
    }

    @ParameterizedTest
    @CsvSource({"7999, 10000, 79", "8000, 10000, 80", "8099, 10000, 80", "0, 10000, 0", "10000, 10000, 100", "0, 0, 0"})
    void the_per_cent_are_rounded_down(int attended, int planned, int percent) {
        assertThat(new AttendanceSheet.Row(TRAINEE, List.of(), attended, planned, 0, Set.of()).percent())
                .isEqualTo(percent);
    }

    @Test
    void one_minute_short_of_eighty_per_cent_is_not_eighty() {
        Lesson lesson = lesson(NINE, 10_000);
        assertThat(row(List.of(lesson), attended(lesson, 7_999)).percent()).isEqualTo(79);
        assertThat(row(List.of(lesson), attended(lesson, 8_000)).percent()).isEqualTo(80);
    }

    @Test
    void the_minutes_of_all_lessons_are_added() {
        Lesson second = lesson(NINE.plus(Duration.ofDays(1)), 60);
        List<Scan> scans = new ArrayList<>(attended(LESSON, 100));
        scans.addAll(attended(second, 30));
        AttendanceSheet.Row row = row(List.of(LESSON, second), scans);
        assertThat(row.lessons()).extracting(AttendanceSheet.Cell::minutes).containsExactly(100, 30);
        assertThat(row.attendedMinutes()).isEqualTo(130);
        assertThat(row.plannedMinutes()).isEqualTo(180);
        assertThat(row.percent()).isEqualTo(72);
    }

    @Test
    void a_refused_scan_is_left_out() {
        assertThat(minutes(scan(LESSON, TRAINEE, Direction.IN, NINE, ScanOutcome.REFUSED), counted(Direction.OUT, 120)))
                .isZero();
        assertThat(minutes(
                        counted(Direction.IN, 60),
                        counted(Direction.OUT, 120),
                        scan(LESSON, TRAINEE, Direction.IN, NINE, ScanOutcome.REFUSED)))
                .isEqualTo(60);
    }

    @Test
    void the_scans_of_another_enrolment_are_left_out() {
        Id<Enrolment> other = Id.random();
        assertThat(minutes(
                        counted(Direction.IN, 0),
                        scan(LESSON, other, Direction.OUT, NINE.plusSeconds(7200), ScanOutcome.COUNTED)))
                .isZero();
        assertThat(sheet(
                                List.of(LESSON),
                                List.of(TRAINEE),
                                List.of(scan(LESSON, other, Direction.IN, NINE, ScanOutcome.COUNTED)))
                        .rows())
                .extracting(AttendanceSheet.Row::enrolment)
                .containsExactly(TRAINEE);
    }

    @Test
    void a_scan_in_one_lesson_does_not_pair_with_one_of_another() {
        Lesson second = lesson(NINE.plus(Duration.ofHours(3)), 60);
        AttendanceSheet.Row row = row(
                List.of(LESSON, second),
                List.of(
                        counted(Direction.IN, 0),
                        scan(second, TRAINEE, Direction.OUT, second.endsAt(), ScanOutcome.COUNTED)));
        assertThat(row.attendedMinutes()).isZero();
    }

    @Test
    void the_order_in_which_the_scans_arrive_does_not_matter() {
        List<Lesson> lessons = List.of(LESSON, lesson(NINE.plus(Duration.ofDays(1)), 90));
        List<Id<Enrolment>> enrolments = List.of(TRAINEE, Id.random(), Id.random());
        Random first = new Random(1);
        List<Scan> scans = new ArrayList<>();
        for (Lesson lesson : lessons) {
            for (Id<Enrolment> enrolment : enrolments) {
                for (Direction direction : Direction.values()) {
                    for (ScanOutcome outcome : ScanOutcome.values()) {
                        Instant at = lesson.startsAt().plus(Duration.ofMinutes(first.nextInt(-20, 140)));
                        scans.add(scan(lesson, enrolment, direction, at, outcome));
                    }
                }
            }
        }
        AttendanceSheet sheet = sheet(lessons, enrolments, scans);
        for (int time = 0; time < 100; time++) {
            long seed = System.nanoTime();
            List<Scan> shuffled = new ArrayList<>(scans);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(sheet(lessons, enrolments, shuffled))
                    .as("seed %d", seed)
                    .isEqualTo(sheet);
        }
    }

    /** Nothing is tolerated and a day has no end, except where a test says so. */
    private static AgreedAttendance rules() {
        return new AgreedAttendance(
                Id.random(),
                "small",
                null,
                80,
                45,
                30,
                30,
                0,
                24 * 60,
                100,
                AttendanceRules.OutsideRadius.COUNTS,
                1,
                AttendanceRules.MoreOfflinePasses.ROLL_CALL,
                AttendanceRules.Leave.MISSED,
                AttendanceRules.MissedRollCall.NOTHING,
                24,
                3,
                NINE);
    }

    static AttendanceSheet sheet(List<Lesson> lessons, List<Id<Enrolment>> enrolments, List<Scan> scans) {
        return AttendanceSheet.of(rules(), lessons, enrolments, AttendanceEvidence.of(scans));
    }

    private static int minutes(Scan... scans) {
        return row(List.of(LESSON), List.of(scans)).attendedMinutes();
    }

    private static AttendanceSheet.Row row(List<Lesson> lessons, List<Scan> scans) {
        return sheet(lessons, List.of(TRAINEE), scans).rows().getFirst();
    }

    private static List<Scan> attended(Lesson lesson, int minutes) {
        return List.of(
                scan(lesson, TRAINEE, Direction.IN, lesson.startsAt(), ScanOutcome.COUNTED),
                scan(
                        lesson,
                        TRAINEE,
                        Direction.OUT,
                        lesson.startsAt().plus(Duration.ofMinutes(minutes)),
                        ScanOutcome.COUNTED));
    }

    private static Scan counted(Direction direction, int minutesAfterNine) {
        return scan(LESSON, TRAINEE, direction, NINE.plus(Duration.ofMinutes(minutesAfterNine)), ScanOutcome.COUNTED);
    }

    private static Lesson lesson(Instant from, int minutes) {
        return new Lesson(Id.random(), Id.random(), from, from.plus(Duration.ofMinutes(minutes)), "theory");
    }

    private static Scan scan(
            Lesson lesson, Id<Enrolment> enrolment, Direction direction, Instant at, ScanOutcome outcome) {
        return new Scan(
                Id.random(),
                lesson.id(),
                enrolment,
                Id.random(),
                direction,
                ScanWay.PASS,
                Id.random(),
                PassKind.SERVER,
                null,
                at,
                at,
                false,
                Id.random(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                outcome,
                outcome == ScanOutcome.REFUSED ? ScanRefusal.OUTSIDE_WINDOW : null,
                outcome == ScanOutcome.HELD ? HeldBecause.LATE : null,
                new byte[32]);
    }
}
