package org.skillvoucher.backend.signal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.signal.SignalKind;
import org.skillvoucher.time.BusinessTime;

/**
 * A county's classes of one day from a seed, each with a label: honest, or fraud of one kind at one strength. The honest ones do what
 * honest people do that looks odd: they come all at once, share accounts and phones at home, teach one class after the other, come
 * late, pass all of them, scan the class screen in the same second; and their scanner is off at night. Weak fraud stays near or below
 * where a finding begins. Only rows that the detectors read are written, as the moves would leave them.
 */
final class LabelledCounty {
    static final LocalDate DAY = LocalDate.of(2021, 3, 10);

    /** How plain a fraud is. */
    enum Strength {
        WEAK,
        MIDDLE,
        STRONG
    }

    /** A class and what is true of it; honest where there is no kind. */
    record Labelled(
            Id<?> id, @Nullable SignalKind fraud, @Nullable Strength strength, String like) {}

    static final int OF_EACH = 8;
    private static final int HONEST = 20;
    private static final int SMALLEST = 20;
    private static final int LARGEST = 36;
    private static final int RATE = 80;
    private static final String REGION = "330800";
    private static final Instant STARTS =
            DAY.atTime(LocalTime.of(8, 30)).atZone(BusinessTime.ZONE).toInstant();
    private static final Duration LESSON = Duration.ofHours(4);
    private static final Instant BEFORE = STARTS.minus(Duration.ofDays(20));

    private static final String PERSON =
            "person (id, id_index, id_sealed, name_sealed, masked_id, masked_name, sex, birth_date,"
                    + " region, pension_since, turn, fingerprint, version, created_at)";
    private static final String CLASS =
            "training_class (id, course_id, institution_id, region, occupation_code, level, title, state,"
                    + " seats_max, seats_taken, starts_at, ends_at, required_percent, approved_at, fingerprint, version, created_at)";
    private static final String AGREED =
            "agreed_attendance (class_id, required_percent, class_hour_minutes, window_before_minutes,"
                    + " window_after_minutes, tolerance_minutes, hours_a_day_most, radius_metres, outside_radius, offline_passes_most,"
                    + " more_offline_passes, leave_counts, missed_roll_call, upload_within_hours, correct_within_days, agreed_at)";
    private static final String LESSONS = "lesson (id, class_id, starts_at, ends_at, topic)";
    private static final String ENROLMENT =
            "enrolment (id, voucher_id, class_id, person_id, state, version, created_at)";
    private static final String SCAN =
            "scan (id, lesson_id, enrolment_id, person_id, direction, way, pass_id, scanned_at, received_at,"
                    + " offline, scanned_by, device, scanner_id, scanner_seq, device_key_id, outcome, fingerprint)";
    private static final String ACCOUNT =
            "payee_account (id, person_id, institution_id, kind, origin, number_sealed, number_index,"
                    + " masked_number, sound, state, proposed_by, proposed_role, proposed_at, fingerprint, version)";
    private static final String KEY =
            "device_key (id, person_id, kid, x, y, registered_at, installation_index, fingerprint, version)";
    private static final String CERTIFICATE =
            "certificate (id, enrolment_id, institution_id, region, kind, masked_number, number_sealed,"
                    + " number_index, issuer_index, occupation_code, level, issuer, issued_on, state, submitted_by, fingerprint, version,"
                    + " created_at)";
    private static final String STATUS =
            "status_fact (id, person_id, status, valid_from, valid_until, source, told_by, told_at," + " fingerprint)";
    private static final String TEACHER =
            "lesson_teacher (lesson_id, turn, assignment_id, class_id, teacher_index, id_sealed,"
                    + " masked_name, assigned_by, assigned_at, fingerprint)";
    private static final String OFF = "scanner_off (scanner_id, off_from, off_until, told_at)";

    private final SplittableRandom random;
    private final TableRows rows;
    private final List<Labelled> classes = new ArrayList<>();

    LabelledCounty(long seed, TableRows rows) {
        this.random = new SplittableRandom(seed);
        this.rows = rows;
    }

    /** A seat in the making, and what is to be written of it. */
    private final class Seat {
        final Id<?> id = id();
        final Id<?> person = id();
        byte[] account = bytes(32);
        byte[] installation = bytes(32);

        @Nullable
        LocalDate pension;

        String sex = random.nextBoolean() ? "MALE" : "FEMALE";
        LocalDate born = LocalDate.of(1970 + random.nextInt(30), 1 + random.nextInt(12), 1 + random.nextInt(28));
        Instant in = STARTS.minusSeconds(random.nextInt(1200));
        Instant out = STARTS.plus(LESSON).plusSeconds(random.nextInt(600));
        String way = "PASS";
        String scanner = "door";
        boolean certified = random.nextInt(100) < 85;
    }

    /** A class in the making. */
    private final class Draft {
        final Id<?> id = id();
        final Id<?> institution = id();
        final Id<?> lesson = id();
        final Id<?> staff = id();
        final Id<?> device = id();
        final List<Seat> seats = new ArrayList<>();
        boolean offline;

        Draft(int size) {
            for (int i = 0; i < size; i++) {
                seats.add(new Seat());
            }
        }

        void write(@Nullable SignalKind fraud, @Nullable Strength strength, String like) throws SQLException {
            classes.add(new Labelled(id, fraud, strength, like));
            rows.add(
                    CLASS,
                    id,
                    id(),
                    institution,
                    REGION,
                    "6-04-02-05",
                    4,
                    "焊工班",
                    "ENDED",
                    LARGEST,
                    seats.size(),
                    STARTS,
                    STARTS.plus(LESSON),
                    RATE,
                    BEFORE,
                    bytes(32),
                    5,
                    BEFORE);
            rows.add(
                    AGREED,
                    id,
                    RATE,
                    45,
                    30,
                    30,
                    0,
                    24,
                    100,
                    "COUNTS",
                    0,
                    "CORRECTION",
                    "MISSED",
                    "COUNTS",
                    24,
                    3,
                    BEFORE);
            rows.add(LESSONS, lesson, id, STARTS, STARTS.plus(LESSON), "实操");
            int seq = 0;
            for (Seat seat : seats) {
                Id<?> key = id();
                rows.add(
                        PERSON,
                        seat.person,
                        bytes(32),
                        bytes(40),
                        bytes(40),
                        "99****************",
                        "林**",
                        seat.sex,
                        seat.born,
                        REGION,
                        seat.pension,
                        0,
                        bytes(32),
                        1,
                        BEFORE);
                rows.add(ENROLMENT, seat.id, id(), id, seat.person, "COMPLETED", 3, BEFORE);
                rows.add(
                        ACCOUNT,
                        id(),
                        seat.person,
                        null,
                        "CARD",
                        "CARD",
                        bytes(40),
                        seat.account,
                        "****0001",
                        true,
                        "ACTIVE",
                        seat.person,
                        "TRAINEE",
                        BEFORE,
                        bytes(32),
                        1);
                rows.add(
                        KEY, key, seat.person, name(11), bytes(32), bytes(32), BEFORE, seat.installation, bytes(32), 1);
                for (boolean in : List.of(true, false)) {
                    Instant at = in ? seat.in : seat.out;
                    boolean pass = seat.way.equals("PASS");
                    rows.add(
                            SCAN,
                            id(),
                            lesson,
                            seat.id,
                            seat.person,
                            in ? "IN" : "OUT",
                            seat.way,
                            id(),
                            at,
                            at,
                            offline,
                            !pass ? seat.person : offline ? device : staff,
                            pass ? seat.scanner : null,
                            offline ? device : null,
                            offline ? ++seq : null,
                            key,
                            "COUNTED",
                            bytes(32));
                }
                if (seat.certified) {
                    rows.add(
                            CERTIFICATE,
                            id(),
                            seat.id,
                            institution,
                            REGION,
                            "SKILL_LEVEL",
                            "Y***",
                            bytes(40),
                            bytes(32),
                            bytes(32),
                            "6-04-02-05",
                            4,
                            "示例评价机构",
                            DAY,
                            "CONFIRMED",
                            staff,
                            bytes(32),
                            2,
                            BEFORE);
                }
            }
        }

        void taughtBy(byte[] teacher) throws SQLException {
            taughtBy(teacher, lesson);
        }

        void taughtBy(byte[] teacher, Id<?> which) throws SQLException {
            rows.add(TEACHER, which, 1, id(), id, teacher, bytes(40), "王**", staff, BEFORE, bytes(32));
        }

        void wasOff(Instant from, Instant until) throws SQLException {
            rows.add(OFF, device, from, until, until);
        }
    }

    /** Makes it all and says what is true of each class. */
    List<Labelled> make() throws SQLException {
        for (int i = 0; i < HONEST; i++) {
            honest();
        }
        for (int i = 0; i < OF_EACH; i++) {
            for (Strength strength : Strength.values()) {
                sharedAccount(strength);
                sharedPhone(strength);
                burst(strength);
                notEntitled(strength);
                doubleBooked(strength);
                nearPerfect(strength);
                whileOff(strength);
            }
        }
        return List.copyOf(classes);
    }

    /** So many honest classes in which nothing is odd. */
    List<Labelled> makeOrdinary(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            aClass().write(null, null, "an ordinary morning");
        }
        return List.copyOf(classes);
    }

    // Honest classes

    /** One class of each honest oddity. */
    private void honest() throws SQLException {
        aClass().write(null, null, "an ordinary morning");
        morningPeak();
        narrowDoor();
        classScreen();
        family(3, "a family of three with one account");
        family(random.nextInt(10) == 0 ? 4 : 2, "a family, one in ten of four, with one account");
        sharedPhoneAtHome();
        backToBack(Duration.ZERO, "a teacher with one class after the other");
        backToBack(Duration.ofMinutes(-3), "a bell that rang three minutes late");
        oneLogInAtTwoDoors();
        allPassed("all passed and all were there");
        latecomers();
        retiredAfterwards();
        offAtNight();
    }

    /** Everybody within a minute or two, one phone after the other. */
    private void morningPeak() throws SQLException {
        Draft draft = new Draft(30);
        queue(draft.seats, STARTS.minusSeconds(90), 1400, 2600);
        draft.write(null, null, "thirty in a minute");
    }

    /** The quickest door that people pass, with two phones of the staff at it. */
    private void narrowDoor() throws SQLException {
        Draft draft = aClass();
        List<Seat> left = draft.seats.subList(0, draft.seats.size() / 2);
        List<Seat> right = draft.seats.subList(draft.seats.size() / 2, draft.seats.size());
        right.forEach(seat -> seat.scanner = "other door");
        queue(left, STARTS.minusSeconds(60), 1150, 1900);
        queue(right, STARTS.minusSeconds(60), 1150, 1900);
        draft.write(null, null, "two lines at a narrow door");
    }

    /** One in ten schools uses one log-in on two phones that do not say which they are: together they read as quick as a sheet. */
    private void oneLogInAtTwoDoors() throws SQLException {
        Draft draft = aClass();
        boolean unnamed = random.nextInt(10) == 0;
        List<Seat> left = draft.seats.subList(0, draft.seats.size() / 2);
        List<Seat> right = draft.seats.subList(draft.seats.size() / 2, draft.seats.size());
        right.forEach(seat -> seat.scanner = unnamed ? "door" : "other door");
        queue(left, STARTS.minusSeconds(60), 1300, 1900);
        queue(right, STARTS.minusSeconds(60), 1300, 1900);
        draft.write(null, null, "one log-in at two doors, one in ten without a name");
    }

    private void classScreen() throws SQLException {
        Draft draft = aClass();
        for (Seat seat : draft.seats) {
            seat.way = "CLASS_CODE";
            seat.in = STARTS.plusMillis(random.nextInt(3000));
        }
        draft.write(null, null, "all scan the class screen at once");
    }

    private void family(int members, String like) throws SQLException {
        Draft draft = aClass();
        draft.seats.subList(0, members).forEach(seat -> seat.account = draft.seats.getFirst().account);
        draft.write(null, null, like);
    }

    private void sharedPhoneAtHome() throws SQLException {
        Draft draft = aClass();
        draft.seats
                .subList(0, 2 + random.nextInt(2))
                .forEach(seat -> seat.installation = draft.seats.getFirst().installation);
        draft.write(null, null, "two or three at home with one phone");
    }

    /** The teacher's other lesson begins so long after this one; less than nothing is an overlap. */
    private void backToBack(Duration pause, String like) throws SQLException {
        Draft draft = aClass();
        Draft other = aClass();
        byte[] teacher = bytes(32);
        draft.taughtBy(teacher);
        other.taughtBy(teacher, otherLesson(other, STARTS.plus(LESSON).plus(pause)));
        draft.write(null, null, like);
        other.write(null, null, like);
    }

    private Id<?> otherLesson(Draft of, Instant starts) throws SQLException {
        Id<?> lesson = id();
        rows.add(LESSONS, lesson, of.id, starts, starts.plus(LESSON), "理论");
        return lesson;
    }

    private void allPassed(String like) throws SQLException {
        Draft draft = aClass();
        attend(draft, 95, 99);
        draft.seats.forEach(seat -> seat.certified = true);
        draft.write(null, null, like);
    }

    private void latecomers() throws SQLException {
        Draft draft = aClass();
        draft.seats.subList(0, 8).forEach(seat -> seat.in = STARTS.plusSeconds(random.nextInt(2400)));
        draft.write(null, null, "a quarter of the class comes late");
    }

    private void retiredAfterwards() throws SQLException {
        Draft draft = aClass();
        draft.seats.get(0).pension = DAY.plusDays(1);
        status(draft.seats.get(1), "SCHOOL", DAY.minusYears(3), DAY.minusDays(1));
        draft.seats.get(2).sex = "MALE";
        draft.seats.get(2).born = DAY.minusYears(61).plusDays(1);
        draft.write(null, null, "retires tomorrow, left school yesterday, is sixty");
    }

    private void offAtNight() throws SQLException {
        Draft draft = aClass();
        draft.offline = true;
        draft.wasOff(STARTS.minus(Duration.ofHours(12)), STARTS.minus(Duration.ofMinutes(25)));
        draft.wasOff(STARTS.plus(LESSON).plusSeconds(500), STARTS.plus(Duration.ofHours(20)));
        draft.write(null, null, "a scanner that is off at night");
    }

    // Fraud

    private void sharedAccount(Strength strength) throws SQLException {
        Draft draft = aClass();
        int persons = pick(strength, 3, 5, 14);
        draft.seats.subList(0, persons).forEach(seat -> seat.account = draft.seats.getFirst().account);
        draft.write(SignalKind.ONE_ACCOUNT_MANY_PEOPLE, strength, persons + " persons");
    }

    private void sharedPhone(Strength strength) throws SQLException {
        Draft draft = aClass();
        int persons = pick(strength, 3, 5, 14);
        draft.seats.subList(0, persons).forEach(seat -> seat.installation = draft.seats.getFirst().installation);
        draft.write(SignalKind.ONE_DEVICE_MANY_TRAINEES, strength, persons + " persons");
    }

    /** A sheet of passes: thirty of them read within so many seconds. */
    private void burst(Strength strength) throws SQLException {
        Draft draft = new Draft(30);
        int seconds = pick(strength, 33, 24, 9);
        queue(draft.seats, STARTS, seconds * 1000 / 30 - 80, seconds * 1000 / 30 + 80);
        draft.write(SignalKind.BURST_OF_SCANS, strength, "30 in " + seconds + " s");
    }

    /** Of some nobody ever tells; the others are told to draw a pension, or to be at school. */
    private void notEntitled(Strength strength) throws SQLException {
        Draft draft = aClass();
        int persons = pick(strength, 1, 3, 10);
        for (Seat seat : draft.seats.subList(0, persons)) {
            if (random.nextInt(10) < 7) {
                status(seat, random.nextBoolean() ? "PENSION" : "SCHOOL", DAY.minusMonths(6), null);
            }
        }
        draft.write(SignalKind.RETIRED_OR_ENROLLED, strength, persons + " persons");
    }

    private void doubleBooked(Strength strength) throws SQLException {
        Duration overlap = Duration.ofMinutes(pick(strength, 4, 40, 240));
        backToBackAs(strength, overlap.negated(), overlap.toMinutes() + " min");
    }

    private void backToBackAs(Strength strength, Duration pause, String like) throws SQLException {
        Draft draft = aClass();
        Draft other = aClass();
        byte[] teacher = bytes(32);
        draft.taughtBy(teacher);
        other.taughtBy(teacher, otherLesson(other, STARTS.plus(LESSON).plus(pause)));
        draft.write(SignalKind.TEACHER_DOUBLE_BOOKED, strength, like);
        other.write(SignalKind.TEACHER_DOUBLE_BOOKED, strength, like);
    }

    private void nearPerfect(Strength strength) throws SQLException {
        Draft draft = aClass();
        int above = pick(strength, 8, 3, 1);
        attend(draft, RATE + above - 2, RATE + above + 2);
        draft.seats.forEach(seat -> seat.certified = true);
        draft.write(SignalKind.NEAR_PERFECT_PASSES, strength, "all passed, " + (RATE + above) + " % there");
    }

    /** Records that were dated into the morning, while the scanner lay switched off in a drawer. */
    private void whileOff(Strength strength) throws SQLException {
        Draft draft = aClass();
        draft.offline = true;
        int seats = pick(strength, 2, draft.seats.size() / 2, draft.seats.size());
        Instant off = STARTS.plus(Duration.ofMinutes(10));
        draft.seats.forEach(seat -> seat.in = STARTS.minusSeconds(random.nextInt(600)));
        // The weak one is dated near the edge, where two clocks may differ so much.
        draft.seats
                .subList(0, seats)
                .forEach(seat -> seat.in = off.plusSeconds(
                        strength == Strength.WEAK ? 60 + random.nextInt(90) : 300 + random.nextInt(3000)));
        draft.wasOff(off, off.plus(Duration.ofHours(2)));
        draft.write(SignalKind.ATTENDANCE_WHILE_SCANNER_OFF, strength, seats + " of " + draft.seats.size());
    }

    // Words

    private Draft aClass() {
        return new Draft(SMALLEST + random.nextInt(LARGEST - SMALLEST + 1));
    }

    private static int pick(Strength strength, int weak, int middle, int strong) {
        return switch (strength) {
            case WEAK -> weak;
            case MIDDLE -> middle;
            case STRONG -> strong;
        };
    }

    /** One after the other, so many milliseconds apart. */
    private void queue(List<Seat> seats, Instant from, int leastMillis, int mostMillis) {
        Instant at = from;
        for (Seat seat : seats) {
            seat.in = at;
            at = at.plusMillis(random.nextInt(leastMillis, mostMillis + 1));
        }
    }

    /** There from the begin, and gone, each at a moment of their own, when so much of the lesson is over. */
    private void attend(Draft draft, int leastPercent, int mostPercent) {
        for (Seat seat : draft.seats) {
            long perMille = random.nextLong(leastPercent * 10L, mostPercent * 10L + 1);
            seat.out =
                    STARTS.plus(LESSON.multipliedBy(perMille).dividedBy(1000)).plusSeconds(random.nextInt(15));
        }
    }

    private void status(Seat of, String status, LocalDate from, @Nullable LocalDate until) throws SQLException {
        rows.add(STATUS, id(), of.person, status, from, until, "比对名单", id(), BEFORE, bytes(32));
    }

    private Id<?> id() {
        return Id.of(new UUID(random.nextLong(), random.nextLong()));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String name(int length) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append((char) ('a' + random.nextInt(26)));
        }
        return name.toString();
    }
}
