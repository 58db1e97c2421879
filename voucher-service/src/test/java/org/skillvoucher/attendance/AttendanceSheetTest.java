package org.skillvoucher.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.id.Id;
import org.skillvoucher.policy.AttendanceRules;
import org.skillvoucher.region.RegionCode;
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
            assertThat(sheet(lessons, enrolments, shuffled)).as("seed %d", seed).isEqualTo(sheet);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // in, out (minutes after the lesson begins; it lasts 120), minutes with a tolerance of 5
        "5, 115, 120",
        "6, 115, 114",
        "5, 114, 114",
        "6, 114, 108",
        "5, 5, 0",
        "115, 115, 0",
        "118, 119, 2",
    })
    void a_little_late_or_early_is_still_all_of_it(int in, int out, int minutes) {
        assertThat(row(tolerating(5), List.of(LESSON), scans(LESSON, in, out)).attendedMinutes())
                .isEqualTo(minutes);
    }

    @Test
    void no_more_than_the_agreed_hours_of_a_day_count_and_no_more_are_planned() {
        Lesson morning = lesson(NINE, 240);
        Lesson afternoon = lesson(NINE.plus(Duration.ofHours(5)), 240);
        Lesson nextDay = lesson(NINE.plus(Duration.ofDays(1)), 90);
        List<Scan> all = new ArrayList<>(attended(morning, 240));
        all.addAll(attended(afternoon, 240));
        all.addAll(attended(nextDay, 90));
        AttendanceSheet.Row row = row(eightHoursADay(), List.of(afternoon, nextDay, morning), all);
        assertThat(row.attendedMinutes()).isEqualTo(8 * 45 + 90);
        assertThat(row.plannedMinutes()).isEqualTo(8 * 45 + 90);
        assertThat(row.classHours()).isEqualTo(10);
        assertThat(row.daysAttended()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"95, 79, 1", "96, 80, 0", "0, 0, 96", "120, 100, 0"})
    void what_is_missing_is_said_to_the_minute(int attended, int percent, int missing) {
        AttendanceSheet.Row row = row(rules(), List.of(LESSON), scans(LESSON, 0, attended));
        assertThat(row.percent()).isEqualTo(percent);
        assertThat(row.missingMinutes(80)).isEqualTo(missing);
    }

    @Test
    void a_scan_at_23_58_and_one_at_00_02_belong_to_the_day_on_which_the_lesson_began() {
        Lesson late = new Lesson(
                Id.random(),
                Id.random(),
                Instant.parse("2021-03-01T15:58:00Z"),
                Instant.parse("2021-03-01T16:02:00Z"),
                "夜");
        AttendanceSheet.Row row = row(rules(), List.of(late), scans(late, 0, 4));
        assertThat(row.attendedMinutes()).isEqualTo(4);
        assertThat(row.daysAttended()).containsExactly(LocalDate.of(2021, 3, 1));
    }

    @Test
    void of_several_scans_the_first_by_its_own_time_counts_whatever_came_first() {
        Scan online = scan(LESSON, TRAINEE, Direction.IN, NINE.plusSeconds(1800), ScanOutcome.COUNTED);
        Scan uploadedLater = second(Direction.IN, 0, null);
        assertThat(minutes(online, uploadedLater, counted(Direction.OUT, 120))).isEqualTo(120);
        assertThat(minutes(uploadedLater, online, counted(Direction.OUT, 120))).isEqualTo(120);
    }

    @Test
    void of_two_uses_of_one_pass_the_first_counts() {
        Id<Pass> pass = Id.random();
        Scan first = second(Direction.IN, 10, pass);
        Scan again = second(Direction.OUT, 100, pass);
        assertThat(minutes(again, first)).isZero();
        assertThat(minutes(again, first, counted(Direction.OUT, 120))).isEqualTo(110);
    }

    @Test
    void a_scan_out_before_the_scan_in_ends_nothing() {
        assertThat(minutes(counted(Direction.OUT, 0), counted(Direction.IN, 10), second(Direction.OUT, 120, null)))
                .isEqualTo(110);
    }

    @ParameterizedTest
    @CsvSource({"OPEN, 0", "REJECTED, 0", "ACCEPTED, 120"})
    void a_held_scan_counts_when_an_officer_has_accepted_it(ScanReview.State state, int minutes) {
        Scan held = scan(LESSON, TRAINEE, Direction.IN, NINE, ScanOutcome.HELD);
        AttendanceSheet.Row row = row(
                rules(),
                List.of(LESSON),
                new AttendanceEvidence(
                        List.of(held, counted(Direction.OUT, 120)),
                        List.of(review(held, state)),
                        List.of(),
                        List.of()));
        assertThat(row.attendedMinutes()).isEqualTo(minutes);
        assertThat(row.lessons().getFirst().notes().contains(AttendanceSheet.Note.HELD))
                .isEqualTo(state == ScanReview.State.OPEN);
    }

    @Test
    void a_counted_scan_that_is_held_afterwards_counts_no_more() {
        Scan in = counted(Direction.IN, 0);
        assertThat(row(
                                rules(),
                                List.of(LESSON),
                                new AttendanceEvidence(
                                        List.of(in, counted(Direction.OUT, 120)),
                                        List.of(review(in, ScanReview.State.OPEN)),
                                        List.of(),
                                        List.of()))
                        .attendedMinutes())
                .isZero();
    }

    /** Who was seen in two classes was not seen here by a second scan either. */
    @ParameterizedTest
    @CsvSource({
        "LATE, OPEN, 115",
        "PERSON_ELSEWHERE, OPEN, 0",
        "PERSON_ELSEWHERE, REJECTED, 0",
        "PERSON_ELSEWHERE, ACCEPTED, 120"
    })
    void a_second_scan_stands_in_for_a_held_one_unless_the_person_was_elsewhere(
            HeldBecause because, ScanReview.State state, int minutes) {
        Scan in = counted(Direction.IN, 0);
        ScanReview review = new ScanReview(
                in.id(), Id.random(), RegionCode.of("330800"), because, state, NINE, null, null, null, 1);
        AttendanceSheet.Row row = row(
                rules(),
                List.of(LESSON),
                new AttendanceEvidence(
                        List.of(in, second(Direction.IN, 5, null), counted(Direction.OUT, 120)),
                        List.of(review),
                        List.of(),
                        List.of()));
        assertThat(row.attendedMinutes()).isEqualTo(minutes);
    }

    @Test
    void so_many_lessons_may_rest_on_offline_passes_and_the_next_needs_a_roll_call() {
        Lesson second = lesson(NINE.plus(Duration.ofDays(1)), 60);
        List<Scan> all = new ArrayList<>(offline(LESSON, 120));
        all.addAll(offline(second, 60));
        AttendanceSheet.Row row = row(rules(), List.of(second, LESSON), all);
        assertThat(row.lessons()).extracting(AttendanceSheet.Cell::minutes).containsExactly(120, 0);
        assertThat(row.lessons().getLast().notes()).contains(AttendanceSheet.Note.OFFLINE_PASSES_EXCEEDED);

        AttendanceSheet.Row called = row(
                rules(),
                List.of(LESSON, second),
                new AttendanceEvidence(all, List.of(), List.of(), List.of(call(second, true))));
        assertThat(called.lessons()).extracting(AttendanceSheet.Cell::minutes).containsExactly(120, 60);
    }

    @ParameterizedTest
    @CsvSource({"true, 120, ROLL_CALL_ANSWERED", "false, 0, ROLL_CALL_MISSED"})
    void who_was_scanned_in_and_does_not_answer_the_roll_call_has_nothing(
            boolean answered, int minutes, AttendanceSheet.Note note) {
        AttendanceSheet.Row row = row(
                rules(),
                List.of(LESSON),
                new AttendanceEvidence(attended(LESSON, 120), List.of(), List.of(), List.of(call(LESSON, answered))));
        assertThat(row.attendedMinutes()).isEqualTo(minutes);
        assertThat(row.lessons().getFirst().notes()).containsExactly(note);
    }

    /** The roll is called from minute 30, for 90 seconds. */
    @ParameterizedTest
    @CsvSource({"31, 0", "30, 30", "29, 29"})
    void who_leaves_while_the_roll_is_called_has_not_answered(int out, int minutes) {
        assertThat(row(
                                rules(),
                                List.of(LESSON),
                                new AttendanceEvidence(
                                        attended(LESSON, out), List.of(), List.of(), List.of(call(LESSON, false))))
                        .attendedMinutes())
                .isEqualTo(minutes);
    }

    @Test
    void who_comes_in_while_the_roll_is_called_and_answers_has_answered() {
        AttendanceSheet.Row row = row(
                rules(),
                List.of(LESSON),
                new AttendanceEvidence(scans(LESSON, 31, 120), List.of(), List.of(), List.of(call(LESSON, true))));
        assertThat(row.lessons().getFirst().notes()).containsExactly(AttendanceSheet.Note.ROLL_CALL_ANSWERED);
    }

    @Test
    void a_second_scan_that_an_officer_holds_or_rejects_says_nothing() {
        Scan again = second(Direction.IN, 0, null);
        for (ScanReview.State state : ScanReview.State.values()) {
            AttendanceSheet.Row row = row(
                    rules(),
                    List.of(LESSON),
                    new AttendanceEvidence(
                            List.of(again, counted(Direction.IN, 60), counted(Direction.OUT, 120)),
                            List.of(review(again, state)),
                            List.of(),
                            List.of()));
            assertThat(row.attendedMinutes()).isEqualTo(state == ScanReview.State.ACCEPTED ? 120 : 60);
        }
    }

    @Test
    void a_roll_call_asks_nobody_who_had_left_or_had_not_come() {
        AttendanceSheet.Row left = row(
                rules(),
                List.of(LESSON),
                new AttendanceEvidence(attended(LESSON, 20), List.of(), List.of(), List.of(call(LESSON, false))));
        assertThat(left.attendedMinutes()).isEqualTo(20);
        assertThat(left.lessons().getFirst().notes()).isEmpty();
    }

    private static AttendanceEvidence.RollCalled call(Lesson lesson, boolean answered) {
        Instant opened = lesson.startsAt().plusSeconds(1800);
        return new AttendanceEvidence.RollCalled(
                lesson.id(), opened, opened.plusSeconds(90), Set.of(TRAINEE), answered ? Set.of(TRAINEE) : Set.of());
    }

    private static ScanReview review(Scan scan, ScanReview.State state) {
        return new ScanReview(
                scan.id(), Id.random(), RegionCode.of("330800"), HeldBecause.LATE, state, NINE, null, null, null, 1);
    }

    private static Scan second(Direction direction, int minutesAfterNine, @Nullable Id<Pass> pass) {
        Instant at = NINE.plus(Duration.ofMinutes(minutesAfterNine));
        return scan(
                LESSON,
                direction,
                at,
                pass == null ? Id.random() : pass,
                PassKind.SERVER,
                ScanOutcome.REFUSED,
                ScanRefusal.ALREADY_COUNTED);
    }

    private static List<Scan> offline(Lesson lesson, int minutes) {
        return List.of(
                scan(lesson, Direction.IN, lesson.startsAt(), Id.random(), PassKind.OFFLINE, ScanOutcome.COUNTED, null),
                scan(
                        lesson,
                        Direction.OUT,
                        lesson.startsAt().plus(Duration.ofMinutes(minutes)),
                        Id.random(),
                        PassKind.OFFLINE,
                        ScanOutcome.COUNTED,
                        null));
    }

    private static List<Scan> scans(Lesson lesson, int in, int out) {
        return List.of(
                scan(
                        lesson,
                        TRAINEE,
                        Direction.IN,
                        lesson.startsAt().plus(Duration.ofMinutes(in)),
                        ScanOutcome.COUNTED),
                scan(
                        lesson,
                        TRAINEE,
                        Direction.OUT,
                        lesson.startsAt().plus(Duration.ofMinutes(out)),
                        ScanOutcome.COUNTED));
    }

    private static AttendanceSheet.Row row(AgreedAttendance rules, List<Lesson> lessons, List<Scan> scans) {
        return row(rules, lessons, AttendanceEvidence.of(scans));
    }

    private static AttendanceSheet.Row row(AgreedAttendance rules, List<Lesson> lessons, AttendanceEvidence evidence) {
        return AttendanceSheet.of(rules, lessons, List.of(TRAINEE), evidence)
                .rows()
                .getFirst();
    }

    private static AgreedAttendance tolerating(int minutes) {
        return rules(minutes, 24 * 60);
    }

    private static AgreedAttendance eightHoursADay() {
        return rules(0, 8);
    }

    /** Nothing is tolerated and a day has no end, except where a test says so. */
    private static AgreedAttendance rules() {
        return rules(0, 24 * 60);
    }

    private static AgreedAttendance rules(int toleranceMinutes, int hoursADayMost) {
        return new AgreedAttendance(
                Id.random(),
                "small",
                null,
                80,
                45,
                30,
                30,
                toleranceMinutes,
                hoursADayMost,
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
        return scan(
                lesson,
                enrolment,
                direction,
                at,
                Id.random(),
                PassKind.SERVER,
                outcome,
                outcome == ScanOutcome.REFUSED ? ScanRefusal.OUTSIDE_WINDOW : null);
    }

    private static Scan scan(
            Lesson lesson,
            Direction direction,
            Instant at,
            Id<Pass> pass,
            PassKind kind,
            ScanOutcome outcome,
            @Nullable ScanRefusal why) {
        return scan(lesson, TRAINEE, direction, at, pass, kind, outcome, why);
    }

    private static Scan scan(
            Lesson lesson,
            Id<Enrolment> enrolment,
            Direction direction,
            Instant at,
            Id<Pass> pass,
            PassKind kind,
            ScanOutcome outcome,
            @Nullable ScanRefusal why) {
        return new Scan(
                Id.random(),
                lesson.id(),
                enrolment,
                Id.random(),
                direction,
                ScanWay.PASS,
                pass,
                kind,
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
                why,
                outcome == ScanOutcome.HELD ? HeldBecause.LATE : null,
                new byte[32]);
    }
}
