package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.skillvoucher.backend.bench.Seat.School;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Masked;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.time.BusinessTime;

/**
 * What a city has behind it: classes of forty that ran in the last half year, five lessons each, half of them in the morning, with
 * a scan in and a scan out of every trainee at each. It grows step by step; a check-in of today meets all of it in every index.
 */
final class Past {
    private static final int CLASS = 40;
    private static final int LESSONS = 5;
    private static final int SCANS_A_SEAT = 2 * LESSONS;
    private static final int DAYS = 180;
    private static final Duration LESSON = Duration.ofHours(3);
    private static final Duration LATEST = Duration.ofMinutes(10);

    private final City city;
    private final FieldCipher cipher;
    private final SplittableRandom random;
    private final LocalDate today;
    private int people;

    Past(City city, RunningServer server, long seed) throws IOException {
        this(city, server, seed, BusinessTime.dayOf(Instant.now()));
    }

    /** The half year before another day. */
    Past(City city, RunningServer server, long seed, LocalDate today) throws IOException {
        this.city = city;
        this.today = today;
        this.cipher = new FieldCipher(server.fieldKeys());
        this.random = new SplittableRandom(seed ^ 0x9E3779B97F4A7C15L);
    }

    /** How many scans there are by now. */
    int scans() {
        return people * SCANS_A_SEAT;
    }

    int vouchers() {
        return people;
    }

    /** Adds people, classes and scans until there are so many scans. */
    void growTo(int scans, Connection connection) throws SQLException {
        int more = scans / SCANS_A_SEAT - people;
        if (more <= 0) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION unique_checks = 0, foreign_key_checks = 0");
        }
        List<Trained> seats = seats(more);
        writePeople(connection, seats);
        writeClasses(connection, seats);
        writeVouchers(connection, seats);
        writeScans(connection, seats);
        people += more;
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE TABLE scan, voucher, enrolment, person, lesson, training_class");
        }
    }

    private record Trained(int number, UUID person, UUID voucher, UUID enrolment, Taught in) {}

    private record Taught(UUID id, List<UUID> lessons, Instant begins, School by) {}

    private List<Trained> seats(int more) {
        Names persons = new Names(random, more);
        Names vouchers = new Names(random, more);
        Names enrolments = new Names(random, more);
        Names classes = new Names(random, more / CLASS + 1);
        Names lessons = new Names(random, LESSONS * (more / CLASS + 1));
        List<Trained> seats = new ArrayList<>(more);
        Taught in = null;
        for (int i = 0; i < more; i++) {
            if (in == null || i % CLASS == 0) {
                List<UUID> held = new ArrayList<>();
                for (int lesson = 0; lesson < LESSONS; lesson++) {
                    held.add(lessons.next());
                }
                School by = city.schools().get(random.nextInt(city.schools().size()));
                in = new Taught(classes.next(), held, begins(), by);
            }
            seats.add(new Trained(people + i, persons.next(), vouchers.next(), enrolments.next(), in));
        }
        return seats;
    }

    /** Half past eight in China, or two in the afternoon. */
    private Instant begins() {
        LocalDate day = today.minusDays(LESSONS + 2L + random.nextInt(DAYS));
        Instant midnight = day.atStartOfDay(ZoneOffset.ofHours(8)).toInstant();
        return midnight.plus(random.nextBoolean() ? Duration.ofMinutes(510) : Duration.ofHours(14));
    }

    private void writePeople(Connection connection, List<Trained> seats) throws SQLException {
        Instant registered = Instant.now().minus(Duration.ofDays(DAYS + 30L)).truncatedTo(ChronoUnit.MICROS);
        try (Rows persons = new Rows(
                        connection,
                        "person",
                        "id, id_index, id_sealed, name_sealed, masked_id, masked_name, sex, birth_date, region, turn,"
                                + " fingerprint, version, created_at");
                Rows ties = new Rows(connection, "person_tie", "person_id, tie, region")) {
            for (Trained seat : seats) {
                IdNumber number = City.idNumber(City.PEOPLE_MOST + seat.number());
                persons.add(
                        seat.person(),
                        cipher.index("id_number", number.text()),
                        cipher.seal("person", "id_sealed", Id.of(seat.person()), number.text()),
                        cipher.seal("person", "name_sealed", Id.of(seat.person()), "林小禾"),
                        number.toString(),
                        Masked.name("林小禾"),
                        number.sex().name(),
                        number.birthDate(),
                        City.REGION,
                        0,
                        fingerprint(),
                        1,
                        registered);
                ties.add(seat.person(), "HOUSEHOLD", City.REGION);
            }
        }
    }

    private void writeClasses(Connection connection, List<Trained> seats) throws SQLException {
        try (Rows rows = new Rows(
                        connection,
                        "training_class",
                        "id, course_id, institution_id, region, occupation_code, level, title, state, seats_max,"
                                + " seats_taken, starts_at, ends_at, required_percent, approved_at, approved_by,"
                                + " fingerprint, version, created_at");
                Rows lessons = new Rows(connection, "lesson", "id, class_id, starts_at, ends_at, topic")) {
            for (int i = 0; i < seats.size(); i += CLASS) {
                Taught in = seats.get(i).in();
                Instant approved = in.begins().minus(Duration.ofDays(10));
                rows.add(
                        in.id(),
                        in.by().course(),
                        in.by().id(),
                        City.REGION,
                        City.WELDER,
                        City.LEVEL,
                        "焊工四级班",
                        "ENDED",
                        CLASS,
                        Math.min(CLASS, seats.size() - i),
                        in.begins(),
                        lesson(in, LESSONS - 1).plus(LESSON),
                        80,
                        approved,
                        Names.random(random),
                        fingerprint(),
                        5,
                        approved);
                for (int lesson = 0; lesson < LESSONS; lesson++) {
                    Instant begins = lesson(in, lesson);
                    lessons.add(in.lessons().get(lesson), in.id(), begins, begins.plus(LESSON), "实操");
                }
            }
        }
    }

    private static Instant lesson(Taught in, int number) {
        return in.begins().plus(Duration.ofDays(number));
    }

    private void writeVouchers(Connection connection, List<Trained> seats) throws SQLException {
        UUID decision = Names.random(random);
        try (Rows vouchers = new Rows(
                        connection,
                        "voucher",
                        "id, number, batch_id, person_id, region, ceiling_fen, state, valid_from, valid_until,"
                                + " claim_until, issue_decision_id, version, created_at");
                Rows enrolments = new Rows(
                        connection, "enrolment", "id, voucher_id, class_id, person_id, state, version, created_at")) {
            for (Trained seat : seats) {
                Instant issued = seat.in().begins().minus(Duration.ofDays(15));
                LocalDate day = BusinessTime.dayOf(issued);
                vouchers.add(
                        seat.voucher(),
                        "330800P%09d".formatted(seat.number()),
                        city.batch(),
                        seat.person(),
                        City.REGION,
                        0,
                        "REDEEMED",
                        day,
                        day.plusDays(90),
                        day.plusDays(30),
                        decision,
                        5,
                        issued);
                enrolments.add(seat.enrolment(), seat.voucher(), seat.in().id(), seat.person(), "COMPLETED", 3, issued);
            }
        }
    }

    private void writeScans(Connection connection, List<Trained> seats) throws SQLException {
        Names names = new Names(random, seats.size() * SCANS_A_SEAT);
        Names passes = new Names(random, seats.size() * SCANS_A_SEAT);
        try (Rows scans = new Rows(
                connection,
                "scan",
                "id, lesson_id, enrolment_id, person_id, direction, way, pass_id, pass_kind, scanned_at, received_at,"
                        + " scanned_by, device, clock_offset_millis, place, outcome, fingerprint")) {
            for (Trained seat : seats) {
                for (int lesson = 0; lesson < LESSONS; lesson++) {
                    for (String direction : List.of("IN", "OUT")) {
                        Instant at = lesson(seat.in(), lesson)
                                .plus(direction.equals("IN") ? Duration.ZERO : LESSON)
                                .plusMillis(random.nextLong(LATEST.toMillis()));
                        scans.add(
                                names.next(),
                                seat.in().lessons().get(lesson),
                                seat.enrolment(),
                                seat.person(),
                                direction,
                                "PASS",
                                passes.next(),
                                "SERVER",
                                at,
                                at,
                                seat.in().by().teacher(),
                                "past",
                                0,
                                "UNKNOWN",
                                "COUNTED",
                                fingerprint());
                    }
                }
            }
        }
    }

    private byte[] fingerprint() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
