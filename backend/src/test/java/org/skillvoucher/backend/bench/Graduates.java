package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.skillvoucher.backend.bench.Seat.School;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.CertificateNumber;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.AccountKind;
import org.skillvoucher.payee.AccountNumber;
import org.skillvoucher.store.FieldCipher;

/**
 * People whose class is over and whose certificate is handed in, so that nothing is left to do but to confirm it. Their vouchers were
 * issued by the server; what comes between is written as the moves leave it: claimed, in a class of forty, scanned in and out of its
 * one lesson, and a card with an account of their own.
 */
final class Graduates {
    /** The evening of the business day on which a bureau begins: its classes met in the morning. */
    static final String EVENING = "2021-03-01T11:00:00Z";

    static final LocalDate DAY = LocalDate.of(2021, 3, 1);
    private static final Instant LESSON = Instant.parse("2021-03-01T00:30:00Z");
    private static final Duration LENGTH = Duration.ofHours(4);
    private static final Duration APART = Duration.ofSeconds(20);
    private static final int CLASS = 40;
    private static final int RATE = 80;
    /** No school of a city has it. */
    private static final int CODE = 999_999;

    private static final String ISSUER = "示例评价机构";

    private final FieldCipher cipher;
    private final SplittableRandom random;
    private final School school = new School(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "head-of-school");
    private int made;

    Graduates(RunningServer server, Desk desk, Connection connection, long seed)
            throws IOException, InterruptedException, SQLException {
        this.cipher = new FieldCipher(server.fieldKeys());
        this.random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        desk.listInstitution(school.id(), City.creditCode(CODE), "示例职业培训学校");
        connection.setAutoCommit(false);
        try (Rows courses = new Rows(
                connection,
                "course",
                "id, institution_id, occupation_code, level, title, class_hours, fingerprint, created_at")) {
            courses.add(school.course(), school.id(), City.WELDER, City.LEVEL, "焊工（四级）", 8, fingerprint(), written());
        }
    }

    /** One of them: what a confirmation concerns. */
    record Graduate(UUID certificate, UUID enrolment, UUID voucher, UUID person, UUID in) implements Load.Errand {
        @Override
        public UUID id() {
            return certificate;
        }
    }

    /** All holders of this batch's vouchers go through a class. */
    List<Graduate> of(UUID batch, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION unique_checks = 0, foreign_key_checks = 0");
        }
        List<Graduate> all = seats(batch, connection);
        writeClasses(connection, all);
        writeVouchers(connection, batch, all);
        writeScans(connection, all);
        writeCertificates(connection, all);
        writeAccounts(connection, all);
        made += all.size();
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE TABLE voucher, enrolment, training_class, scan, certificate, payee_account");
        }
        return all;
    }

    private List<Graduate> seats(UUID batch, Connection connection) throws SQLException {
        List<Graduate> all = new ArrayList<>();
        UUID in = null;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, person_id FROM voucher WHERE batch_id = ? ORDER BY id")) {
            statement.setBytes(1, Names.bytes(batch));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    in = in == null || all.size() % CLASS == 0 ? Names.random(random) : in;
                    all.add(new Graduate(
                            Names.random(random),
                            Names.random(random),
                            Names.uuid(rows.getBytes(1)),
                            Names.uuid(rows.getBytes(2)),
                            in));
                }
            }
        }
        return all;
    }

    private void writeClasses(Connection connection, List<Graduate> all) throws SQLException {
        Instant approved = LESSON.minus(Duration.ofDays(10));
        try (Rows classes = new Rows(
                        connection,
                        "training_class",
                        "id, course_id, institution_id, region, occupation_code, level, title, state, seats_max,"
                                + " seats_taken, starts_at, ends_at, required_percent, approved_at, approved_by,"
                                + " fingerprint, version, created_at");
                Rows agreed = new Rows(
                        connection,
                        "agreed_attendance",
                        "class_id, required_percent, class_hour_minutes, window_before_minutes, window_after_minutes,"
                                + " tolerance_minutes, hours_a_day_most, radius_metres, outside_radius,"
                                + " offline_passes_most, more_offline_passes, leave_counts, missed_roll_call,"
                                + " upload_within_hours, correct_within_days, agreed_at");
                Rows lessons = new Rows(connection, "lesson", "id, class_id, starts_at, ends_at, topic");
                Rows history = Rows.history(connection)) {
            for (int i = 0; i < all.size(); i += CLASS) {
                UUID id = all.get(i).in();
                classes.add(
                        id,
                        school.course(),
                        school.id(),
                        City.REGION,
                        City.WELDER,
                        City.LEVEL,
                        "焊工四级班",
                        "ENDED",
                        CLASS,
                        Math.min(CLASS, all.size() - i),
                        LESSON,
                        LESSON.plus(LENGTH),
                        RATE,
                        approved,
                        Names.random(random),
                        fingerprint(),
                        5,
                        approved);
                agreed.add(
                        id,
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
                        approved);
                lessons.add(lessonOf(id), id, LESSON, LESSON.plus(LENGTH), "实操");
                tell(history, "CLASS", id, 1, "Drafted", "Applied", "Approved", "Started", "Ended");
            }
        }
    }

    private static UUID lessonOf(UUID in) {
        return new UUID(in.getMostSignificantBits(), in.getLeastSignificantBits() ^ 1);
    }

    private void writeVouchers(Connection connection, UUID batch, List<Graduate> all) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE voucher SET state = 'ACTIVATED', version = version + 3 WHERE batch_id = ? AND state = 'ISSUED'")) {
            update.setBytes(1, Names.bytes(batch));
            update.executeUpdate();
        }
        try (Rows slots = new Rows(connection, "occupation_slot", "person_id, occupation_code, level, holder_id");
                Rows enrolments = new Rows(
                        connection, "enrolment", "id, voucher_id, class_id, person_id, state, version, created_at");
                Rows history = Rows.history(connection)) {
            for (Graduate one : all) {
                slots.add(one.person(), City.WELDER, City.LEVEL, one.voucher());
                enrolments.add(one.enrolment(), one.voucher(), one.in(), one.person(), "COMPLETED", 3, written());
                tell(history, "VOUCHER", one.voucher(), 2, "Claimed", "Committed", "Activated");
                tell(history, "ENROLMENT", one.enrolment(), 1, "Enrolled", "FirstCounted", "Finished");
            }
        }
    }

    /** One after the other through the door, so that nobody takes them for a burst. */
    private void writeScans(Connection connection, List<Graduate> all) throws SQLException {
        try (Rows scans = new Rows(
                connection,
                "scan",
                "id, lesson_id, enrolment_id, person_id, direction, way, pass_id, pass_kind, scanned_at, received_at,"
                        + " scanned_by, device, clock_offset_millis, place, outcome, fingerprint")) {
            for (int i = 0; i < all.size(); i++) {
                Duration turn = APART.multipliedBy(i % CLASS);
                Graduate one = all.get(i);
                scan(scans, one, "IN", LESSON.minus(turn));
                scan(scans, one, "OUT", LESSON.plus(LENGTH).plus(turn));
            }
        }
    }

    private void scan(Rows scans, Graduate one, String direction, Instant at) throws SQLException {
        scans.add(
                Names.random(random),
                lessonOf(one.in()),
                one.enrolment(),
                one.person(),
                direction,
                "PASS",
                Names.random(random),
                "SERVER",
                at,
                at,
                school.teacher(),
                "scanner of " + one.in(),
                0,
                "UNKNOWN",
                "COUNTED",
                fingerprint());
    }

    private void writeCertificates(Connection connection, List<Graduate> all) throws SQLException {
        try (Rows certificates = new Rows(
                        connection,
                        "certificate",
                        "id, enrolment_id, institution_id, region, kind, masked_number, number_sealed, number_index,"
                                + " issuer_index, occupation_code, level, issuer, issued_on, state, submitted_by,"
                                + " fingerprint, version, created_at");
                Rows history = Rows.history(connection)) {
            for (int i = 0; i < all.size(); i++) {
                Graduate one = all.get(i);
                CertificateNumber number = CertificateNumber.of(
                        CertificateKind.SKILL_LEVEL,
                        "Y0001330000012%d4%06d".formatted(made / 1_000_000 % 10, made + i));
                certificates.add(
                        one.certificate(),
                        one.enrolment(),
                        school.id(),
                        City.REGION,
                        number.kind().name(),
                        number.toString(),
                        cipher.seal("certificate", "number_sealed", Id.of(one.certificate()), number.text()),
                        cipher.index("certificate." + number.kind(), number.text()),
                        new byte[32],
                        City.WELDER,
                        City.LEVEL,
                        ISSUER,
                        DAY,
                        "SUBMITTED",
                        school.teacher(),
                        fingerprint(),
                        1,
                        written());
                tell(history, "CERTIFICATE", one.certificate(), 1, "Submitted");
            }
        }
    }

    private void writeAccounts(Connection connection, List<Graduate> all) throws SQLException {
        try (Rows accounts = new Rows(
                        connection,
                        "payee_account",
                        "id, person_id, kind, origin, number_sealed, number_index, masked_number, sound, state,"
                                + " proposed_by, proposed_role, proposed_at, fingerprint, version");
                Rows history = Rows.history(connection)) {
            for (int i = 0; i < all.size(); i++) {
                UUID id = Names.random(random);
                AccountNumber number = AccountNumber.withCheckDigit("6222000000%08d".formatted(made + i));
                accounts.add(
                        id,
                        all.get(i).person(),
                        AccountKind.CARD.name(),
                        "CARD",
                        cipher.seal("payee_account", "number_sealed", Id.of(id), number.text()),
                        cipher.index("payee_account.number", number.text()),
                        number.toString(),
                        true,
                        "ACTIVE",
                        all.get(i).person(),
                        "TRAINEE",
                        written(),
                        fingerprint(),
                        1);
                tell(history, "PAYEE_ACCOUNT", id, 1, "ToldByCard");
            }
        }
    }

    private byte[] fingerprint() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Instant written() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static void tell(Rows history, String kind, UUID subject, int first, String... events) throws SQLException {
        for (int i = 0; i < events.length; i++) {
            history.add(kind, subject, first + i, events[i], "SYSTEM", null, "bench", written(), DAY, "{}");
        }
    }
}
