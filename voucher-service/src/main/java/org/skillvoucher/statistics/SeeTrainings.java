package org.skillvoucher.statistics;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.AttendanceSheet;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.TrainingClass;

/**
 * The training ledger of an institution (培训台账, 衢市人社发〔2019〕141号 六-19) and the training record of a person for life
 * (职业培训电子档案, 许政办〔2019〕20号 二(二)5): two frames around the same trainings.
 */
@Singleton
public class SeeTrainings {
    /** More trainings than a life has room for. */
    private static final int LONGEST_RECORD = 1000;

    private static final int SHOWN_MOST = 4;
    private static final String STARS = "**********";

    private static final LocalDate FIRST = LocalDate.of(1971, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 30);

    // Minutes come from the attendance sheet. Rows keep UTC.
    private static final String SHOWN = """
            SELECT e.id AS enrolment, e.state AS enrolment_state, p.id AS person, p.masked_name, c.id AS class, c.title,
              c.state AS class_state, i.id AS institution, i.name, c.occupation_code, c.level, c.starts_at, c.ends_at,
              (SELECT COUNT(DISTINCT DATE(DATE_ADD(l.starts_at, INTERVAL 8 HOUR))) FROM lesson l
                WHERE l.class_id = c.id) AS lesson_days,
              z.masked_number, z.kind AS certificate_kind, z.state AS certificate_state
            """;

    private static final String JOINED = """
            JOIN training_class c ON c.id = e.class_id
            JOIN institution i ON i.id = c.institution_id
            JOIN person p ON p.id = e.person_id
            LEFT JOIN certificate z ON z.id = (SELECT x.id FROM certificate x WHERE x.enrolment_id = e.id
              ORDER BY x.live DESC, x.created_at DESC, x.id LIMIT 1)
            """;

    // The page is found first, by what stands in the indexes; then all that is shown of it, and of nothing else.
    private static final String OF_INSTITUTION = SHOWN + """
            FROM (SELECT n.id FROM training_class m JOIN enrolment n ON n.class_id = m.id
              WHERE m.institution_id = ? AND m.ends_at >= ? AND m.starts_at < ?
                AND (m.starts_at > ? OR (m.starts_at = ? AND n.id > ?))
              ORDER BY m.starts_at, n.id LIMIT ?) page
            JOIN enrolment e ON e.id = page.id
            """ + JOINED + """
            ORDER BY c.starts_at, e.id
            """;

    private static final String OF_PERSON = SHOWN + """
            FROM enrolment e
            """ + JOINED + """
            WHERE e.person_id = ? ORDER BY c.starts_at, e.id LIMIT ?
            """;

    private final JdbcOperations jdbc;
    private final SeeAttendance attendance;

    SeeTrainings(JdbcOperations jdbc, SeeAttendance attendance) {
        this.jdbc = jdbc;
        this.attendance = attendance;
    }

    /** All trainings of one person, oldest first. */
    public record OfPerson(Id<?> person, String maskedName, List<Training> trainings) {
        public OfPerson {
            trainings = List.copyOf(trainings);
        }
    }

    private record Place(RegionCode region, String name) {}

    /** Sets what stands for the question marks of a statement. */
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /**
     * The ledger: each trainee of each class that ran in the period (both days inclusive, null for an open end), by start and
     * id after {@code at} and {@code after}; for the institution's own staff and officers of its region. Can answer NOT_FOUND,
     * NOT_YOURS, DATES_WRONG.
     */
    @Transactional(readOnly = true)
    public List<Training> ledger(
            Actor by,
            Id<?> institution,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Instant at,
            Id<?> after,
            int size) {
        Dates.mustBeSane(from, until);
        LocalDate first = from == null || from.isBefore(FIRST) ? FIRST : from;
        LocalDate last = until == null || until.isAfter(LAST) ? LAST : until;
        if (last.isBefore(first)) {
            throw new Refused(Refusal.DATES_WRONG, Map.of("from", first, "until", last));
        }
        by.mustSee(
                null,
                institution,
                place("SELECT region, name FROM institution WHERE id = ?", institution)
                        .region());
        LocalDateTime begun = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        // A living allowance on an application tells who is poor: an institution does not learn of it.
        return read(OF_INSTITUTION, by instanceof Actor.Officer, statement -> {
            statement.setBytes(1, institution.bytes());
            statement.setObject(2, startOf(first));
            statement.setObject(3, startOf(last.plusDays(1)));
            statement.setObject(4, begun);
            statement.setObject(5, begun);
            statement.setBytes(6, after.bytes());
            statement.setInt(7, size);
        });
    }

    /** The record, for the person and the officers of the person's region. Can answer NOT_FOUND, NOT_YOURS. */
    @Transactional(readOnly = true)
    public OfPerson record(Actor by, Id<?> person) {
        Place at = place("SELECT region, masked_name FROM person WHERE id = ?", person);
        by.mustSee(person, null, at.region());
        return new OfPerson(person, at.name(), read(OF_PERSON, true, statement -> {
            statement.setBytes(1, person.bytes());
            statement.setInt(2, LONGEST_RECORD);
        }));
    }

    private Place place(String sql, Id<?> id) {
        return jdbc.prepareStatement(sql, statement -> {
            statement.setBytes(1, id.bytes());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new Refused(Refusal.NOT_FOUND, Map.of("id", id));
                }
                return new Place(RegionCode.of(rows.getString(1)), rows.getString(2));
            }
        });
    }

    private List<Training> read(String sql, boolean withApplications, Parameters parameters) {
        List<Training> trainings = jdbc.prepareStatement(sql, statement -> {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<Training> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(training(rows));
                }
                return found;
            }
        });
        Map<Id<?>, List<Training.Paid>> paid = subsidies(trainings, withApplications);
        Map<Id<Enrolment>, Id<TrainingClass>> seats = new HashMap<>();
        trainings.forEach(training -> seats.put(training.enrolment(), training.trainingClass()));
        Map<Id<Enrolment>, AttendanceSheet.Row> rows = attendance.rows(seats);
        return trainings.stream()
                .map(training -> training.with(
                        rows.get(training.enrolment()), paid.getOrDefault(training.enrolment(), List.of())))
                .toList();
    }

    private Map<Id<?>, List<Training.Paid>> subsidies(List<Training> trainings, boolean withApplications) {
        Map<Id<?>, List<Training.Paid>> paid = new HashMap<>();
        if (trainings.isEmpty()) {
            return paid;
        }
        String sql = "SELECT enrolment_id, id, state, amount_fen, payee_kind FROM subsidy WHERE enrolment_id IN ("
                + String.join(",", Collections.nCopies(trainings.size(), "?")) + ")"
                + (withApplications ? "" : " AND application_id IS NULL") + " ORDER BY created_at, id";
        return jdbc.prepareStatement(sql, statement -> {
            for (int i = 0; i < trainings.size(); i++) {
                statement.setBytes(i + 1, trainings.get(i).enrolment().bytes());
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    paid.computeIfAbsent(Id.ofBytes(rows.getBytes(1)), _ -> new ArrayList<>())
                            .add(new Training.Paid(
                                    Id.ofBytes(rows.getBytes(2)),
                                    rows.getString(3),
                                    rows.getLong(4),
                                    rows.getString(5)));
                }
                return paid;
            }
        });
    }

    private static Training training(ResultSet row) throws SQLException {
        Instant starts = row.getObject("starts_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
        Instant ends = row.getObject("ends_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
        return new Training(
                Id.ofBytes(row.getBytes("enrolment")),
                row.getString("enrolment_state"),
                Id.ofBytes(row.getBytes("person")),
                row.getString("masked_name"),
                Id.ofBytes(row.getBytes("class")),
                row.getString("title"),
                row.getString("class_state"),
                Id.ofBytes(row.getBytes("institution")),
                row.getString("name"),
                row.getString("occupation_code"),
                row.getInt("level"),
                starts,
                BusinessTime.dayOf(starts),
                BusinessTime.dayOf(ends),
                row.getInt("lesson_days"),
                0,
                0,
                starred(row.getString("masked_number")),
                row.getString("certificate_kind"),
                row.getString("certificate_state"),
                List.of());
    }

    /** The ends of a certificate's number: a list of other people's trainings is no place for the whole. */
    private static @Nullable String starred(@Nullable String number) {
        if (number == null || number.contains("*")) {
            return number;
        }
        int shown = Math.min(SHOWN_MOST, number.length() / SHOWN_MOST);
        return number.substring(0, shown) + STARS + number.substring(number.length() - shown);
    }

    private static LocalDateTime startOf(LocalDate day) {
        return LocalDateTime.ofInstant(day.atStartOfDay(BusinessTime.ZONE).toInstant(), ZoneOffset.UTC);
    }
}
