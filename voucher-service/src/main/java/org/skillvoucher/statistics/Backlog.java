package org.skillvoucher.statistics;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What waits, and for how long: for the operator's dashboard. */
@Singleton
public class Backlog {
    private static final String VOUCHERS = "SELECT state, COUNT(*) FROM voucher GROUP BY state";

    // Each queue by the moment since which its oldest item waits; UTC_TIMESTAMP because rows keep UTC. Entries are
    // sealed in the order of their numbers, so the next one waits longest.
    private static final String AGES = """
            SELECT 'payments', COALESCE(TIMESTAMPDIFF(SECOND, MIN(created_at), UTC_TIMESTAMP(6)), 0)
              FROM payment_batch WHERE state = 'SENDING'
            UNION ALL
            SELECT 'certificates', COALESCE(TIMESTAMPDIFF(SECOND, MIN(created_at), UTC_TIMESTAMP(6)), 0)
              FROM certificate WHERE state = 'SUBMITTED'
            UNION ALL
            SELECT 'rulings', COALESCE(TIMESTAMPDIFF(SECOND, MIN(created_at), UTC_TIMESTAMP(6)), 0)
              FROM subsidy WHERE state = 'DUE'
            UNION ALL
            SELECT 'class-applications', COALESCE(TIMESTAMPDIFF(SECOND, MIN(created_at), UTC_TIMESTAMP(6)), 0)
              FROM training_class WHERE state = 'APPLIED'
            UNION ALL
            SELECT 'batches', COALESCE(TIMESTAMPDIFF(SECOND, MIN(created_at), UTC_TIMESTAMP(6)), 0)
              FROM voucher_batch WHERE state = 'ISSUING'
            UNION ALL
            SELECT 'history-seals', COALESCE(TIMESTAMPDIFF(SECOND, (SELECT at FROM history_entry
                WHERE entry_no > (SELECT COALESCE(MAX(entry_no), 0) FROM history_leaf) ORDER BY entry_no LIMIT 1),
              UTC_TIMESTAMP(6)), 0)
            """;

    private final JdbcOperations jdbc;

    Backlog(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** One number with its name. */
    public record Figure(String name, long amount) {}

    /** How many vouchers are in each state. */
    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public List<Figure> vouchersByState() {
        return read(VOUCHERS);
    }

    /** Seconds since the oldest item of each queue began to wait; 0 for an empty queue. */
    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public List<Figure> oldestSeconds() {
        return read(AGES);
    }

    private List<Figure> read(String sql) {
        return jdbc.prepareStatement(sql, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return figures(rows);
            }
        });
    }

    private static List<Figure> figures(ResultSet rows) throws SQLException {
        List<Figure> figures = new ArrayList<>();
        while (rows.next()) {
            figures.add(new Figure(rows.getString(1), rows.getLong(2)));
        }
        return figures;
    }
}
