package org.skillvoucher.backend.bench;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.skillvoucher.backend.bench.Seat.School;
import org.skillvoucher.backend.bench.Seat.TaughtClass;
import org.skillvoucher.catalogue.CreditCode;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.AccountKind;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Masked;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.time.BusinessTime;

/**
 * A whole city at half past eight, made from a seed: institutions, classes of 30 to 50 seats whose lesson runs now, invented people
 * with phones, vouchers and seats. Institutions and accounts are opened over HTTP; the rest is written as the moves leave it,
 * because making two hundred thousand seats by moves would take a day. The vouchers are for attendance only (打卡签到专用券), which
 * bind no money; a check-in does the same for each kind.
 */
final class City {
    static final String REGION = "330800";

    static final int SCHOOLS = 40;
    private static final int SMALLEST = 30;
    private static final int LARGEST = 50;
    static final String WELDER = "6-04-02-05";
    static final int LEVEL = 4;
    private static final int RATE = 80;
    private static final String CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final List<String> FAMILIES = List.of("林", "周", "吴", "陈", "方", "钱", "许", "何", "沈", "徐");
    private static final List<String> GIVEN = List.of("小禾", "大川", "远山", "一帆", "若水", "长青", "向晚", "知秋");
    /** Nobody was ever assigned a region that begins with 99. */
    private static final int INVENTED_REGIONS_FROM = 990_010;

    private static final int INVENTED_REGIONS = 9_990;
    private static final int SERIALS = 1_000;

    /** No city of today has more people: who comes beside it has later numbers. */
    static final int PEOPLE_MOST = 4_000_000;

    private final long seed;
    private final int seatsWanted;
    private final int firstPercent;
    private final SplittableRandom random;
    private final FieldCipher cipher;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final LocalDate today = BusinessTime.dayOf(now);
    private final Instant registered = now.minus(Duration.ofDays(20));
    private final List<School> schools = new ArrayList<>();
    private final List<TaughtClass> classes = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private final UUID batch;
    private final UUID fund;

    /** So many seats; {@code firstPercent} of the classes hold their first lesson, where a check-in starts voucher, seat and class too. */
    City(long seed, int seatsWanted, int firstPercent, RunningServer server) throws IOException {
        this.seed = seed;
        this.seatsWanted = seatsWanted;
        this.firstPercent = firstPercent;
        this.random = new SplittableRandom(seed);
        this.cipher = new FieldCipher(server.fieldKeys());
        this.batch = Names.random(random);
        this.fund = Names.random(random);
    }

    List<School> schools() {
        return schools;
    }

    /** Makes it all; the seats in the order in which people come. */
    List<Seat> build(Desk desk, Connection connection) throws IOException, InterruptedException, SQLException {
        openSchools(desk);
        gatherPeople();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION unique_checks = 0, foreign_key_checks = 0");
        }
        writeMoney(connection);
        writeClasses(connection);
        writePeople(connection);
        writeVouchers(connection);
        writeEnrolments(connection);
        writeYesterday(connection);
        List<Seat> coming = new ArrayList<>(seats);
        Collections.shuffle(coming, new Random(seed));
        return coming;
    }

    private void openSchools(Desk desk) throws IOException, InterruptedException {
        for (int i = 0; i < SCHOOLS; i++) {
            School school = new School(
                    Names.random(random), Names.random(random), Names.random(random), "teacher%02d".formatted(i));
            desk.listInstitution(school.id(), creditCode(i), "示例职业培训学校" + i);
            desk.openTeacher(school.teacher(), school.login(), school.id());
            schools.add(school);
        }
    }

    /** A valid code of nobody. */
    static String creditCode(int number) {
        String first17 = "52330800MB%07d".formatted(number);
        for (int i = 0; i < CREDIT_LETTERS.length(); i++) {
            try {
                return CreditCode.of(first17 + CREDIT_LETTERS.charAt(i)).text();
            } catch (Refused _) {
                // Not this check character: the next.
            }
        }
        throw new IllegalStateException("no check character fits");
    }

    private void gatherPeople() {
        int count = seatsWanted;
        Names names = new Names(random, count);
        Names vouchers = new Names(random, count);
        Names enrolments = new Names(random, count);
        Names keys = new Names(random, count);
        Names classNames = new Names(random, count / SMALLEST + 1);
        Names lessons = new Names(random, 2 * (count / SMALLEST + 1));
        List<KeyPair> pairs = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> keyPair(seed + i))
                .toList();
        for (int made = 0; made < count; ) {
            School by = schools.get(random.nextInt(SCHOOLS));
            int size = Math.min(random.nextInt(SMALLEST, LARGEST + 1), count - made);
            boolean running = random.nextInt(100) >= firstPercent;
            TaughtClass in = new TaughtClass(classNames.next(), lessons.next(), lessons.next(), running, size, by);
            classes.add(in);
            for (int end = made + size; made < end; made++) {
                seats.add(seat(names.next(), vouchers.next(), enrolments.next(), keys.next(), pairs.get(made), in));
            }
        }
    }

    private static Seat seat(UUID person, UUID voucher, UUID enrolment, UUID id, KeyPair pair, TaughtClass in) {
        ECKey key = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).build();
        return new Seat(
                person,
                voucher,
                enrolment,
                id,
                SignedText.kidOf(key),
                key.getX().decode(),
                key.getY().decode(),
                (ECPrivateKey) pair.getPrivate(),
                in);
    }

    private static KeyPair keyPair(long seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), new Seeded(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    /** The same keys for the same seed: they are secrets of nobody. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient SplittableRandom source;

        Seeded(long seed) {
            source = new SplittableRandom(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            source.nextBytes(bytes);
        }
    }

    private byte[] fingerprint() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A fund without money and a batch without value: the books of vouchers that bind none. */
    private void writeMoney(Connection connection) throws SQLException {
        try (Rows funds =
                        new Rows(connection, "fund", "id, name, region, source, budget_year, fingerprint, created_at");
                Rows accounts =
                        new Rows(connection, "ledger_account", "fund_id, kind, debits_fen, credits_fen, reserved_fen");
                Rows batches = new Rows(
                        connection,
                        "voucher_batch",
                        "id, title, region, benefit, policy_id, fund_id, value_mode, distribution, tier, level,"
                                + " occupation_code, institution_ids, quantity, taken, max_held, auto_claim, claim_from,"
                                + " claim_until, valid_until, ceiling_fen, state, made_by, opened_by, fingerprint,"
                                + " version, created_at");
                Rows reservations = new Rows(
                        connection, "reservation", "id, fund_id, amount_fen, open_fen, posted_fen, voided_fen");
                Rows history = Rows.history(connection)) {
            funds.add(fund, "专账资金", REGION, "SKILL_UPGRADE_ACCOUNT", today.getYear(), fingerprint(), registered);
            for (AccountKind kind : AccountKind.values()) {
                accounts.add(fund, kind.name(), 0, 0, 0);
            }
            batches.add(
                    batch,
                    "打卡签到专用券",
                    REGION,
                    "skill-certificate",
                    "quzhou-2019",
                    fund,
                    "ATTENDANCE_ONLY",
                    "OPEN",
                    "UPGRADE",
                    LEVEL,
                    WELDER,
                    "",
                    seats.size(),
                    seats.size(),
                    1,
                    true,
                    today.minusDays(15),
                    today.plusDays(30),
                    today.plusDays(90),
                    0,
                    "OPEN",
                    Names.random(random),
                    Names.random(random),
                    fingerprint(),
                    2,
                    registered);
            reservations.add(batch, fund, 0, 0, 0, 0);
            tell(history, "BATCH", batch, "Made", "Opened");
        }
    }

    private void writeClasses(Connection connection) throws SQLException {
        try (Rows courses = new Rows(
                        connection,
                        "course",
                        "id, institution_id, occupation_code, level, title, class_hours, fingerprint, created_at");
                Rows rows = new Rows(
                        connection,
                        "training_class",
                        "id, course_id, institution_id, region, occupation_code, level, title, state, seats_max,"
                                + " seats_taken, starts_at, ends_at, required_percent, approved_at, approved_by,"
                                + " fingerprint, version, created_at");
                Rows agreed = new Rows(
                        connection,
                        "agreed_attendance",
                        "class_id, policy_id, policy_hash, required_percent, class_hour_minutes,"
                                + " window_before_minutes, window_after_minutes, tolerance_minutes, hours_a_day_most,"
                                + " radius_metres, outside_radius, offline_passes_most, more_offline_passes,"
                                + " leave_counts, missed_roll_call, upload_within_hours, correct_within_days, agreed_at");
                Rows history = Rows.history(connection)) {
            for (School school : schools) {
                courses.add(school.course(), school.id(), WELDER, LEVEL, "焊工（四级）", 8, fingerprint(), registered);
            }
            for (TaughtClass in : classes) {
                rows.add(
                        in.id(),
                        in.by().course(),
                        in.by().id(),
                        REGION,
                        WELDER,
                        LEVEL,
                        "焊工四级班",
                        in.running() ? "RUNNING" : "OPEN",
                        LARGEST,
                        in.seats(),
                        in.running() ? yesterdayAt() : startsAt(),
                        startsAt().plus(Duration.ofHours(4)),
                        RATE,
                        registered,
                        Names.random(random),
                        fingerprint(),
                        in.running() ? 4 : 3,
                        registered);
                agreed.add(
                        in.id(),
                        null,
                        null,
                        RATE,
                        45,
                        30,
                        30,
                        10,
                        8,
                        100,
                        "COUNTS",
                        4,
                        "CORRECTION",
                        "MISSED",
                        "COUNTS",
                        24,
                        3,
                        registered);
                tell(history, "CLASS", in.id(), "Drafted", "Applied", "Approved");
                if (in.running()) {
                    history.add(entry("CLASS", in.id(), 4, "Started"));
                }
            }
        }
        try (Rows lessons = new Rows(connection, "lesson", "id, class_id, starts_at, ends_at, topic")) {
            for (TaughtClass in : classes) {
                lessons.add(in.lesson(), in.id(), startsAt(), startsAt().plus(Duration.ofHours(4)), "实操");
                if (in.running()) {
                    lessons.add(
                            in.yesterday(),
                            in.id(),
                            yesterdayAt(),
                            yesterdayAt().plus(Duration.ofHours(3)),
                            "安全与识图");
                }
            }
        }
    }

    /** A few minutes ago: the window of half an hour on both sides stays open over the longest run. */
    private Instant startsAt() {
        return now.minus(Duration.ofMinutes(5));
    }

    private Instant yesterdayAt() {
        return startsAt().minus(Duration.ofDays(1));
    }

    private void writePeople(Connection connection) throws SQLException {
        try (Rows persons = new Rows(
                connection,
                "person",
                "id, id_index, id_sealed, name_sealed, masked_id, masked_name, sex, birth_date, region, turn,"
                        + " fingerprint, version, created_at")) {
            for (int i = 0; i < seats.size(); i++) {
                UUID person = seats.get(i).person();
                IdNumber number = idNumber(i);
                String name = FAMILIES.get(random.nextInt(FAMILIES.size())) + GIVEN.get(random.nextInt(GIVEN.size()));
                persons.add(
                        person,
                        cipher.index("id_number", number.text()),
                        cipher.seal("person", "id_sealed", Id.of(person), number.text()),
                        cipher.seal("person", "name_sealed", Id.of(person), name),
                        number.toString(),
                        Masked.name(name),
                        number.sex().name(),
                        number.birthDate(),
                        REGION,
                        0,
                        fingerprint(),
                        1,
                        registered);
            }
        }
        try (Rows ties = new Rows(connection, "person_tie", "person_id, tie, region");
                Rows keys = new Rows(
                        connection,
                        "device_key",
                        "id, person_id, kid, x, y, registered_at, installation_index, fingerprint, version")) {
            for (Seat seat : seats) {
                ties.add(seat.person(), "HOUSEHOLD", REGION);
                keys.add(
                        seat.deviceKey(),
                        seat.person(),
                        seat.kid(),
                        seat.x(),
                        seat.y(),
                        registered,
                        fingerprint(),
                        fingerprint(),
                        1);
            }
        }
        try (Rows history = Rows.history(connection)) {
            for (Seat seat : seats) {
                tell(history, "PERSON", seat.person(), "REGISTERED");
            }
            for (Seat seat : seats) {
                tell(history, "DEVICE_KEY", seat.deviceKey(), "Registered");
            }
        }
    }

    /** The number of an invented person: valid, and of a region that was never assigned. */
    static IdNumber idNumber(int i) {
        LocalDate born = LocalDate.of(1970 + i % 30, 1 + i % 12, 1 + i % 28);
        int region = INVENTED_REGIONS_FROM + i / SERIALS % INVENTED_REGIONS;
        return IdNumber.withCheckDigit(
                "%d%s%03d".formatted(region, born.toString().replace("-", ""), i % SERIALS));
    }

    private void writeVouchers(Connection connection) throws SQLException {
        UUID decision = Names.random(random);
        try (Rows vouchers = new Rows(
                        connection,
                        "voucher",
                        "id, number, batch_id, person_id, region, ceiling_fen, state, valid_from, valid_until,"
                                + " claim_until, issue_decision_id, version, created_at");
                Rows slots = new Rows(connection, "holding_slot", "person_id, slot, voucher_id")) {
            int number = 0;
            for (Seat seat : seats) {
                boolean activated = seat.in().running();
                vouchers.add(
                        seat.voucher(),
                        "330800B%09d".formatted(++number),
                        batch,
                        seat.person(),
                        REGION,
                        0,
                        activated ? "ACTIVATED" : "COMMITTED",
                        today.minusDays(15),
                        today.plusDays(90),
                        today.plusDays(30),
                        decision,
                        activated ? 4 : 3,
                        registered);
                slots.add(seat.person(), 1, seat.voucher());
            }
        }
        try (Rows history = Rows.history(connection)) {
            for (Seat seat : seats) {
                tell(history, "VOUCHER", seat.voucher(), "Issued", "Claimed", "Committed");
                if (seat.in().running()) {
                    history.add(entry("VOUCHER", seat.voucher(), 4, "Activated"));
                }
            }
        }
    }

    private void writeEnrolments(Connection connection) throws SQLException {
        try (Rows enrolments = new Rows(
                        connection, "enrolment", "id, voucher_id, class_id, person_id, state, version, created_at");
                Rows history = Rows.history(connection)) {
            for (Seat seat : seats) {
                boolean attending = seat.in().running();
                enrolments.add(
                        seat.enrolment(),
                        seat.voucher(),
                        seat.in().id(),
                        seat.person(),
                        attending ? "ATTENDING" : "ENROLLED",
                        attending ? 2 : 1,
                        registered);
                tell(history, "ENROLMENT", seat.enrolment(), "Enrolled");
                if (attending) {
                    history.add(entry("ENROLMENT", seat.enrolment(), 2, "FirstCounted"));
                }
            }
        }
    }

    /** Who is not here for the first time was counted yesterday. */
    private void writeYesterday(Connection connection) throws SQLException {
        Names names = new Names(random, seats.size());
        try (Rows scans = new Rows(
                connection,
                "scan",
                "id, lesson_id, enrolment_id, person_id, direction, way, pass_id, pass_kind, scanned_at, received_at,"
                        + " scanned_by, device, device_key_id, clock_offset_millis, place, outcome, fingerprint")) {
            for (Seat seat : seats) {
                if (seat.in().running()) {
                    scans.add(
                            names.next(),
                            seat.in().yesterday(),
                            seat.enrolment(),
                            seat.person(),
                            "IN",
                            "PASS",
                            Names.random(random),
                            "ONLINE",
                            yesterdayAt(),
                            yesterdayAt(),
                            seat.in().by().teacher(),
                            "yesterday",
                            seat.deviceKey(),
                            0,
                            "UNKNOWN",
                            "COUNTED",
                            fingerprint());
                }
            }
        }
    }

    /** The batch of all vouchers. */
    UUID batch() {
        return batch;
    }

    private void tell(Rows history, String kind, UUID subject, String... events) throws SQLException {
        for (int i = 0; i < events.length; i++) {
            history.add(entry(kind, subject, i + 1, events[i]));
        }
    }

    private Object[] entry(String kind, UUID subject, int seq, String event) {
        // Written now, whenever it happened: the log finds what is dated back.
        Instant at = now;
        return new Object[] {kind, subject, seq, event, "SYSTEM", null, "bench", at, BusinessTime.dayOf(at), "{}"};
    }
}
