package org.skillvoucher.attendance;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.TrainingClass;

/** What live supervision reads in one SELECT each: the seats of a class with names, and all running lessons of a region. */
@Singleton
class LiveRows {
    private static final String SEATS = """
            SELECT e.id, p.masked_name FROM enrolment e JOIN person p ON p.id = e.person_id
            WHERE e.class_id = ? AND e.live = 1 ORDER BY e.id
            """;

    // The page of lessons first, found by their start, a lesson lasting twelve hours at most and a window a day:
    // straight, for
    // the optimizer may begin with all classes of all years. Seats are counted in their index alone, and scans by their
    // lesson, so that a lesson to which nobody has come yet costs one look and not one a seat. Who goes has come.
    private static final String RUNNING = """
            SELECT x.*, i.name,
              (SELECT COUNT(*) FROM enrolment e WHERE e.class_id = x.class AND e.live = 1) AS expected,
              (SELECT COUNT(*) FROM scan s JOIN enrolment e ON e.id = s.enrolment_id AND e.class_id = x.class AND e.live = 1
                WHERE s.lesson_id = x.lesson AND s.direction = 'IN' AND s.counted = 1) AS came,
              (SELECT COUNT(*) FROM scan o JOIN enrolment e ON e.id = o.enrolment_id AND e.class_id = x.class AND e.live = 1
                JOIN scan s ON s.enrolment_id = o.enrolment_id AND s.lesson_id = o.lesson_id AND s.direction = 'IN' AND s.counted = 1
                WHERE o.lesson_id = x.lesson AND o.direction = 'OUT' AND o.counted = 1) AS went
            FROM (SELECT STRAIGHT_JOIN l.id AS lesson, c.id AS class, c.title, c.institution_id AS institution, c.region, l.topic,
                l.starts_at, l.ends_at
              FROM lesson l JOIN training_class c ON c.id = l.class_id JOIN agreed_attendance g ON g.class_id = c.id
              WHERE l.starts_at >= DATE_SUB(?, INTERVAL 36 HOUR) AND l.starts_at <= DATE_ADD(?, INTERVAL 1 DAY)
                AND c.region LIKE ? AND c.state IN ('OPEN', 'RUNNING')
                AND l.starts_at <= DATE_ADD(?, INTERVAL g.window_before_minutes MINUTE)
                AND l.ends_at >= DATE_SUB(?, INTERVAL g.window_after_minutes MINUTE) AND l.id > ?
              ORDER BY l.id LIMIT ?) x
            JOIN institution i ON i.id = x.institution
            ORDER BY x.lesson
            """;

    private final JdbcOperations jdbc;

    LiveRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody who holds a seat, by id. */
    @Transactional(readOnly = true)
    List<Presence.Seat> seats(Id<TrainingClass> in) {
        return read(
                SEATS,
                statement -> statement.setBytes(1, in.bytes()),
                row -> new Presence.Seat(Id.ofBytes(row.getBytes(1)), Optional.of(row.getString(2))));
    }

    /** Lessons that can be scanned now, by id after {@code after}. */
    @Transactional(readOnly = true)
    List<RunningLesson> running(RegionCode within, Instant now, Id<?> after, int size) {
        return read(
                RUNNING,
                statement -> {
                    statement.setObject(1, utc(now));
                    statement.setObject(2, utc(now));
                    statement.setString(3, within.prefix() + "%");
                    statement.setObject(4, utc(now));
                    statement.setObject(5, utc(now));
                    statement.setBytes(6, after.bytes());
                    statement.setInt(7, size);
                },
                LiveRows::lesson);
    }

    private static RunningLesson lesson(ResultSet row) throws SQLException {
        int expected = row.getInt("expected");
        int came = row.getInt("came");
        int went = row.getInt("went");
        return new RunningLesson(
                Id.ofBytes(row.getBytes("lesson")),
                Id.ofBytes(row.getBytes("class")),
                row.getString("title"),
                Id.ofBytes(row.getBytes("institution")),
                row.getString("name"),
                RegionCode.of(row.getString("region")),
                row.getString("topic"),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                new Presence.Counts(expected, came - went, went, expected - came));
    }

    /** Sets what stands for the question marks of a statement. */
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Makes one thing of one row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Parameters parameters, Reading<T> reading) {
        return jdbc.prepareStatement(sql, statement -> {
            parameters.set(statement);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reading.of(rows));
                }
            }
            return all;
        });
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
