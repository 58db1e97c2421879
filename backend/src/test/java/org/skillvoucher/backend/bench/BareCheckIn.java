package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.backend.bench.Turnout.Arrival;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.time.BusinessTime;

/**
 * The floor: the statements of one check-in, in the server's order, by bare JDBC on a connection of its own. There is no HTTP, no
 * token, no signature and no judging; what the server reads each time is read, and what it writes is written, so that the books hold.
 * What the server remembers of an approved class is not read: it is no part of the transaction.
 */
final class BareCheckIn implements Load.Door<Arrival> {
    private static final Wire.Answer COUNTED = new Wire.Answer(200, false, "\"outcome\":\"COUNTED\"");
    private static final Duration AROUND = Duration.ofHours(14);
    private static final int PASS_ID_BYTES = 16;

    private final Connection connection;
    private final String device;

    BareCheckIn(Connection connection, String device) {
        this.connection = connection;
        this.device = device;
    }

    /** A row that has a state and a version. */
    private record Known(String state, int version) {}

    @Override
    public Wire.Answer enter(Arrival arrival) throws SQLException {
        Seat seat = arrival.seat();
        read("SELECT * FROM device_key WHERE kid = ?", seat.kid());
        connection.setAutoCommit(false);
        try {
            read("SELECT * FROM scan WHERE id = ?", arrival.id());
            Known in =
                    known("SELECT * FROM training_class WHERE id = ?", seat.in().id());
            Known enrolment = known("SELECT * FROM enrolment WHERE id = ?", seat.enrolment());
            Known voucher = known("SELECT * FROM voucher WHERE id = ?", seat.voucher());
            judge(arrival);
            insert(arrival);
            begin(seat, enrolment, voucher, in);
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
        return COUNTED;
    }

    private void judge(Arrival arrival) throws SQLException {
        Seat seat = arrival.seat();
        write("UPDATE person SET turn = turn + 1 WHERE id = ?", seat.person());
        read(
                "SELECT s.* FROM scan s JOIN lesson l ON l.id = s.lesson_id LEFT JOIN scan_review r ON r.scan_id = s.id"
                        + " WHERE s.person_id = ? AND s.scanned_at BETWEEN ? AND ? AND s.direction = 'IN'"
                        + " AND (s.outcome <> 'REFUSED'"
                        + " OR s.refused_because IN ('ALREADY_COUNTED', 'PASS_SPENT', 'CODE_SPENT'))"
                        + " AND l.class_id <> ? AND l.starts_at < ? AND l.ends_at > ?"
                        + " AND (r.scan_id IS NULL OR r.state <> 'REJECTED')",
                seat.person(),
                arrival.at().minus(AROUND),
                arrival.at().plus(AROUND),
                seat.in().id(),
                arrival.at().plus(AROUND),
                arrival.at().minus(AROUND));
        byte[] pass = passId(arrival);
        read(
                "SELECT CASE WHEN EXISTS (SELECT 1 FROM scan WHERE pass_id = ? AND counted = 1)"
                        + " OR EXISTS (SELECT 1 FROM roll_call_answer WHERE pass_id = ? AND counted = 1) THEN 'PASS'"
                        + " WHEN EXISTS (SELECT 1 FROM scan WHERE enrolment_id = ? AND lesson_id = ?"
                        + " AND direction = ? AND counted = 1) THEN 'PLACE' ELSE 'NOTHING' END",
                pass,
                pass,
                seat.enrolment(),
                seat.in().lesson(),
                "IN");
    }

    private void insert(Arrival arrival) throws SQLException {
        Seat seat = arrival.seat();
        write(
                "INSERT INTO scan (lesson_id, enrolment_id, person_id, direction, way, pass_id, pass_kind, code_counter,"
                        + " scanned_at, received_at, offline, scanned_by, device, scanner_id, scanner_seq,"
                        + " device_key_id, clock_offset_millis, place, distance_bucket_metres, accuracy_metres, outcome,"
                        + " refused_because, held_because, fingerprint, id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                seat.in().lesson(),
                seat.enrolment(),
                seat.person(),
                "IN",
                "PASS",
                passId(arrival),
                "ONLINE",
                null,
                arrival.at(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                false,
                seat.in().by().teacher(),
                device,
                null,
                null,
                seat.deviceKey(),
                0L,
                "UNKNOWN",
                null,
                null,
                "COUNTED",
                null,
                null,
                Fingerprint.of(arrival.pass()),
                arrival.id());
    }

    /** What the first counted scan of a seat, a voucher and a class starts. */
    private void begin(Seat seat, Known enrolment, Known voucher, Known in) throws SQLException {
        if (enrolment.state().equals("ENROLLED")) {
            write(
                    "UPDATE enrolment SET state = ?, version = version + 1 WHERE id = ? AND state = ? AND version = ?",
                    "ATTENDING",
                    seat.enrolment(),
                    "ENROLLED",
                    enrolment.version());
            tell("ENROLMENT", seat.enrolment(), enrolment.version() + 1, "FirstCounted", seat);
            read("SELECT * FROM enrolment WHERE id = ?", seat.enrolment());
        }
        if (voucher.state().equals("COMMITTED")) {
            write(
                    "UPDATE voucher SET state = ?, state_before = ?, version = version + 1"
                            + " WHERE id = ? AND state = ? AND version = ?",
                    "ACTIVATED",
                    null,
                    seat.voucher(),
                    "COMMITTED",
                    voucher.version());
            tell("VOUCHER", seat.voucher(), voucher.version() + 1, "Activated", seat);
            read("SELECT * FROM voucher WHERE id = ?", seat.voucher());
        }
        if (in.state().equals("OPEN") && start(seat, in) == 1) {
            tell("CLASS", seat.in().id(), in.version() + 1, "Started", seat);
            read("SELECT * FROM training_class WHERE id = ?", seat.in().id());
        }
    }

    /** Where another client started the class at the same time the server would begin again; here nothing is left to do. */
    private int start(Seat seat, Known in) throws SQLException {
        return write(
                "UPDATE training_class SET state = ?, version = version + 1 WHERE id = ? AND state = ? AND version = ?",
                "RUNNING",
                seat.in().id(),
                "OPEN",
                in.version());
    }

    private void tell(String kind, UUID subject, int seq, String event, Seat seat) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        write(
                "INSERT INTO history_entry (event, actor_role, actor_id, actor_name, at, business_day, details,"
                        + " from_where, subject_kind, subject_id, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                event,
                "TEACHER",
                seat.in().by().teacher(),
                "何老师",
                now,
                BusinessTime.dayOf(now),
                "{\"after\":\"ACTIVATED\",\"before\":\"COMMITTED\",\"scan\":\"00000000-0000-4000-8000-000000000000\"}",
                "address 127.0.0.1",
                kind,
                subject,
                seq);
    }

    private static byte[] passId(Arrival arrival) {
        return Arrays.copyOf(Fingerprint.of((Object) arrival.content().bytes()), PASS_ID_BYTES);
    }

    private Known known(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values);
                ResultSet found = statement.executeQuery()) {
            if (!found.next()) {
                throw new SQLException("nothing found by " + sql);
            }
            readAll(found);
            return new Known(found.getString("state"), found.getInt("version"));
        }
    }

    private void read(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                readAll(found);
            }
        }
    }

    /** A row that nobody looks at would be cheaper than any mapping can be. */
    private static void readAll(ResultSet found) throws SQLException {
        for (int column = found.getMetaData().getColumnCount(); column > 0; column--) {
            found.getObject(column);
        }
    }

    private int write(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement statement(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = switch (values[i]) {
                case UUID id -> Names.bytes(id);
                case Instant at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC);
                case null -> null;
                case Object plain -> plain;
            };
            statement.setObject(i + 1, value);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
