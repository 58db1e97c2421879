package org.skillvoucher.statistics;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.skillvoucher.time.BusinessTime;

/** Reads rows of a figure's own SELECT, in the caller's transaction. */
@Singleton
class Rows {
    private final JdbcOperations jdbc;

    Rows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes one thing of one row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> read(String sql, List<?> parameters, Reading<T> reading) {
        return jdbc.prepareStatement(sql, statement -> {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reading.of(rows));
                }
            }
            return all;
        });
    }

    /** The first moment of a business day as the columns keep it: in UTC, without a zone. */
    static LocalDateTime beginOf(LocalDate day) {
        return LocalDateTime.ofInstant(day.atStartOfDay(BusinessTime.ZONE).toInstant(), ZoneOffset.UTC);
    }
}
