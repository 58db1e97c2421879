package org.skillvoucher.privacy;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.time.BusinessTime;

/**
 * Whose phone number was kept long enough: noted before a day, no voucher good on that day or later, no consent to it since, no
 * subsidy and no payment on its way, nothing claimed back.
 */
@Singleton
public class PhonesDue {
    private static final String DUE = """
            FROM person p WHERE p.phone_since < ?
              AND NOT EXISTS (SELECT 1 FROM voucher v WHERE v.person_id = p.id AND v.valid_until >= ?)
              AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.person_id = p.id AND c.kind = 'PHONE' AND c.given AND c.at >= ?)
              AND NOT EXISTS (SELECT 1 FROM subsidy s WHERE s.person_id = p.id AND s.state NOT IN ('PAID', 'CANCELLED', 'RECOVERED'))
              AND NOT EXISTS (SELECT 1 FROM recovery r JOIN subsidy s ON s.id = r.subsidy_id
                WHERE s.person_id = p.id AND r.state = 'OPEN')
            """;

    private final JdbcOperations jdbc;

    PhonesDue(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** How many. */
    @Transactional(readOnly = true)
    public long count(LocalDate before) {
        return jdbc.prepareStatement("SELECT COUNT(*) " + DUE, statement -> {
            set(statement, before);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** The first of them, by the time at which the number was noted. */
    @Transactional(readOnly = true)
    public List<Id<Person>> some(LocalDate before, int most) {
        return jdbc.prepareStatement(
                "SELECT p.id " + DUE + " ORDER BY p.phone_since, p.id LIMIT " + most, statement -> {
                    set(statement, before);
                    List<Id<Person>> found = new ArrayList<>();
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            found.add(Id.ofBytes(rows.getBytes(1)));
                        }
                    }
                    return found;
                });
    }

    /** Whether this one is due still: in the person's turn, so that no new voucher comes between. */
    @Transactional
    public boolean isDue(Id<Person> person, LocalDate before) {
        return jdbc.prepareStatement("SELECT 1 " + DUE + " AND p.id = ?", statement -> {
            set(statement, before);
            statement.setBytes(4, person.bytes());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        });
    }

    private static void set(PreparedStatement statement, LocalDate before) throws SQLException {
        // The day begins in China; rows keep UTC.
        LocalDateTime begin =
                LocalDateTime.ofInstant(before.atStartOfDay(BusinessTime.ZONE).toInstant(), ZoneOffset.UTC);
        statement.setObject(1, begin);
        statement.setObject(2, before);
        statement.setObject(3, begin);
    }
}
