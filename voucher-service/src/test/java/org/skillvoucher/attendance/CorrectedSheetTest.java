package org.skillvoucher.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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

/** What each kind of correction does to the sheet: two lessons of 120 and 60 minutes on two days, 80 per cent agreed. */
class CorrectedSheetTest {
    private static final Instant NINE = Instant.parse("2021-03-01T01:00:00Z");
    private static final Id<Enrolment> TRAINEE = Id.random();
    private static final Lesson FIRST = lesson(NINE, 120);
    private static final Lesson SECOND = lesson(NINE.plus(Duration.ofDays(1)), 60);

    @ParameterizedTest
    @CsvSource({
        // from, until (minutes after the first lesson begins), minutes of it that count, days attended
        "0, 120, 120, 1",
        "-30, 150, 120, 1",
        "30, 90, 60, 1",
        "-30, 0, 0, 0",
        "120, 150, 0, 0",
    })
    void a_missed_scan_counts_inside_the_lesson_as_a_scan_would(int from, int until, int minutes, int days) {
        AttendanceSheet.Row row = row(List.of(), missed(FIRST, from, until));
        assertThat(row.attendedMinutes()).isEqualTo(minutes);
        assertThat(row.plannedMinutes()).isEqualTo(180);
        assertThat(row.daysAttended()).hasSize(days);
        assertThat(notes(row, FIRST)).contains(AttendanceSheet.Note.CORRECTED);
        assertThat(notes(row, SECOND)).doesNotContain(AttendanceSheet.Note.CORRECTED);
    }

    @Test
    void who_scanned_in_and_missed_the_scan_out_has_all_of_it_back() {
        List<Scan> in = List.of(scan(FIRST, Direction.IN, NINE));
        assertThat(row(in).attendedMinutes()).isZero();
        assertThat(notes(row(in), FIRST)).contains(AttendanceSheet.Note.NOT_SCANNED_OUT);
        AttendanceSheet.Row corrected = row(in, missed(FIRST, 60, 120));
        assertThat(corrected.attendedMinutes()).isEqualTo(120);
        assertThat(notes(corrected, FIRST)).containsExactly(AttendanceSheet.Note.CORRECTED);
    }

    @Test
    void a_missed_scan_takes_nothing_away_that_was_scanned() {
        List<Scan> both = List.of(
                scan(FIRST, Direction.IN, NINE), scan(FIRST, Direction.OUT, NINE.plus(Duration.ofMinutes(100))));
        assertThat(row(both, missed(FIRST, 30, 60)).attendedMinutes()).isEqualTo(100);
        assertThat(row(both, missed(FIRST, 30, 110)).attendedMinutes()).isEqualTo(110);
    }

    @ParameterizedTest
    @CsvSource({"MISSED, 180, 33", "TAKEN_OUT, 60, 100"})
    void a_leave_counts_as_the_document_says(AttendanceRules.Leave leave, int planned, int percent) {
        List<Scan> second =
                List.of(scan(SECOND, Direction.IN, SECOND.startsAt()), scan(SECOND, Direction.OUT, SECOND.endsAt()));
        AttendanceSheet.Row row = row(leave, second, correction(CorrectionKind.LEAVE, FIRST, null, null));
        assertThat(row.attendedMinutes()).isEqualTo(60);
        assertThat(row.plannedMinutes()).isEqualTo(planned);
        assertThat(row.percent()).isEqualTo(percent);
        assertThat(notes(row, FIRST)).contains(AttendanceSheet.Note.LEAVE);
    }

    @ParameterizedTest
    @CsvSource({
        // length of the make-up lesson, minutes that count, per cent, minutes missing to 80 per cent
        "0, 0, 0, 144",
        "90, 90, 50, 54",
        "119, 119, 66, 25",
        "120, 120, 66, 24",
        "600, 120, 66, 24",
    })
    void a_make_up_lesson_counts_up_to_what_was_missed(int length, int minutes, int percent, int missing) {
        Instant from = NINE.plus(Duration.ofDays(5));
        AttendanceSheet.Row row =
                row(List.of(), correction(CorrectionKind.MAKE_UP, FIRST, from, from.plus(Duration.ofMinutes(length))));
        assertThat(row.attendedMinutes()).isEqualTo(minutes);
        assertThat(row.percent()).isEqualTo(percent);
        assertThat(row.missingMinutes(80)).isEqualTo(missing);
        assertThat(notes(row, FIRST)).contains(AttendanceSheet.Note.MADE_UP);
    }

    @ParameterizedTest
    @CsvSource({
        // the correction from, until (minutes after the first lesson begins), the call being from 60 to 62; minutes
        // that count
        "0, 120, 120",
        "60, 61, 120",
        "61, 120, 0",
        "0, 60, 0",
    })
    void a_missed_roll_call_stands_unless_the_correction_speaks_of_its_time(int from, int until, int minutes) {
        List<Scan> both = List.of(
                scan(FIRST, Direction.IN, NINE), scan(FIRST, Direction.OUT, NINE.plus(Duration.ofMinutes(120))));
        Instant opened = NINE.plus(Duration.ofMinutes(60));
        AttendanceEvidence.RollCalled missed = new AttendanceEvidence.RollCalled(
                FIRST.id(), opened, opened.plusSeconds(120), Set.of(TRAINEE), Set.of());
        AttendanceSheet.Row row = AttendanceSheet.of(
                        rules(AttendanceRules.Leave.MISSED),
                        List.of(FIRST, SECOND),
                        List.of(TRAINEE),
                        new AttendanceEvidence(
                                both,
                                List.of(),
                                List.of(missed(FIRST, from, until).allowance()),
                                List.of(missed)))
                .rows()
                .getFirst();
        assertThat(row.attendedMinutes()).isEqualTo(minutes);
        assertThat(notes(row, FIRST).contains(AttendanceSheet.Note.ROLL_CALL_MISSED))
                .isEqualTo(minutes == 0);
    }

    @Test
    void what_lies_between_the_scans_and_a_correction_of_another_time_is_not_claimed() {
        List<Scan> both =
                List.of(scan(FIRST, Direction.IN, NINE), scan(FIRST, Direction.OUT, NINE.plus(Duration.ofMinutes(10))));
        assertThat(row(both, missed(FIRST, 110, 120)).attendedMinutes()).isEqualTo(20);
        assertThat(row(both, missed(FIRST, 10, 120)).attendedMinutes()).isEqualTo(120);
    }

    @Test
    void a_correction_of_somebody_else_changes_nothing() {
        Correction other = correction(Id.random(), CorrectionKind.MISSED_SCAN, FIRST, NINE, FIRST.endsAt());
        assertThat(row(List.of(), other)).isEqualTo(row(List.of()));
    }

    @Test
    void the_order_in_which_corrections_are_accepted_does_not_matter() {
        List<Correction> all = new ArrayList<>(List.of(
                missed(FIRST, 30, 90),
                missed(FIRST, 0, 60),
                correction(CorrectionKind.LEAVE, SECOND, null, null),
                correction(CorrectionKind.MAKE_UP, FIRST, NINE.plusSeconds(600_000), NINE.plusSeconds(601_800)),
                correction(CorrectionKind.MAKE_UP, FIRST, NINE.plusSeconds(700_000), NINE.plusSeconds(703_600))));
        AttendanceSheet.Row row = row(List.of(), all.toArray(Correction[]::new));
        for (int time = 0; time < 100; time++) {
            long seed = System.nanoTime();
            Collections.shuffle(all, new Random(seed));
            assertThat(row(List.of(), all.toArray(Correction[]::new)))
                    .as("seed %d", seed)
                    .isEqualTo(row);
        }
    }

    private static AttendanceSheet.Row row(List<Scan> scans, Correction... accepted) {
        return row(AttendanceRules.Leave.MISSED, scans, accepted);
    }

    private static AttendanceSheet.Row row(AttendanceRules.Leave leave, List<Scan> scans, Correction... accepted) {
        List<AttendanceEvidence.Allowance> allowances =
                Arrays.stream(accepted).map(Correction::allowance).toList();
        return AttendanceSheet.of(
                        rules(leave),
                        List.of(FIRST, SECOND),
                        List.of(TRAINEE),
                        new AttendanceEvidence(scans, List.of(), allowances, List.of()))
                .rows()
                .getFirst();
    }

    private static Set<AttendanceSheet.Note> notes(AttendanceSheet.Row row, Lesson lesson) {
        return row.lessons().stream()
                .filter(cell -> cell.lesson().equals(lesson.id()))
                .findFirst()
                .orElseThrow()
                .notes();
    }

    private static Correction missed(Lesson lesson, int from, int until) {
        return correction(
                CorrectionKind.MISSED_SCAN,
                lesson,
                lesson.startsAt().plus(Duration.ofMinutes(from)),
                lesson.startsAt().plus(Duration.ofMinutes(until)));
    }

    private static Correction correction(
            CorrectionKind kind, Lesson lesson, @Nullable Instant from, @Nullable Instant until) {
        return correction(TRAINEE, kind, lesson, from, until);
    }

    private static Correction correction(
            Id<Enrolment> seat, CorrectionKind kind, Lesson lesson, @Nullable Instant from, @Nullable Instant until) {
        return new Correction(
                Id.random(),
                seat,
                Id.random(),
                lesson.id(),
                lesson.classId(),
                RegionCode.of("330800"),
                Id.random(),
                kind,
                from,
                until,
                CorrectionProof.STATEMENT,
                null,
                new byte[33],
                Id.random(),
                "TRAINEE",
                NINE,
                LocalDate.of(2021, 3, 4),
                CorrectionState.ACCEPTED,
                Id.random(),
                NINE,
                "属实",
                new byte[32],
                2);
    }

    private static AgreedAttendance rules(AttendanceRules.Leave leave) {
        return new AgreedAttendance(
                Id.random(),
                "small",
                null,
                80,
                45,
                30,
                30,
                0,
                8,
                100,
                AttendanceRules.OutsideRadius.COUNTS,
                1,
                AttendanceRules.MoreOfflinePasses.ROLL_CALL,
                leave,
                AttendanceRules.MissedRollCall.NOTHING,
                24,
                3,
                NINE);
    }

    private static Lesson lesson(Instant from, int minutes) {
        return new Lesson(Id.random(), Id.random(), from, from.plus(Duration.ofMinutes(minutes)), "theory");
    }

    private static Scan scan(Lesson lesson, Direction direction, Instant at) {
        return new Scan(
                Id.random(),
                lesson.id(),
                TRAINEE,
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
                ScanOutcome.COUNTED,
                null,
                null,
                new byte[32]);
    }
}
