package org.skillvoucher.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

/**
 * Writes many rows in one statement, where saving a list of entities cannot say what is wanted: to pass over rows that are there, and
 * to hear how many were written; and where it would send one statement for each row, as Micronaut Data does on MySQL for entities whose
 * key has several columns. Inside the caller's transaction.
 */
@Singleton
public final class ManyRows {
    private final JdbcOperations jdbc;

    ManyRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Runs {@code INSERT ... VALUES (?, ...) ...} with as many rows as there are things; at least one. The values are those of the columns:
     * {@link Id}, text, number, day, moment, bytes, a constant by its name, or null. Returns the number of rows as the database counts them.
     */
    public <T> int write(String insert, List<T> things, Function<T, @Nullable Object[]> values) {
        int begin = insert.indexOf("(?");
        int end = insert.indexOf(')', begin) + 1;
        String row = insert.substring(begin, end);
        String sql = insert.substring(0, begin)
                + String.join(", ", Collections.nCopies(things.size(), row))
                + insert.substring(end);
        return jdbc.prepareStatement(sql, statement -> {
            int at = 1;
            for (T thing : things) {
                for (Object value : values.apply(thing)) {
                    set(statement, at++, value);
                }
            }
            return statement.executeUpdate();
        });
    }

    private static void set(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case Id<?> id -> statement.setBytes(at, id.bytes());
            case Instant moment -> statement.setObject(at, LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
            case Enum<?> constant -> statement.setString(at, constant.name());
            case null, default -> statement.setObject(at, value);
        }
    }
}
