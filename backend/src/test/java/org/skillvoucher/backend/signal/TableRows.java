package org.skillvoucher.backend.signal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

/** Writes rows of many tables through one connection. */
final class TableRows implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> inserts = new HashMap<>();

    TableRows(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        // Only what the detectors read is written, so what hangs on other rows hangs in the air.
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = 0");
        }
    }

    /** One row; {@code table} names its columns, as in {@code "lesson (id, class_id)"}. */
    void add(String table, @Nullable Object... values) throws SQLException {
        PreparedStatement insert = inserts.get(table);
        if (insert == null) {
            insert = connection.prepareStatement("INSERT INTO " + table + " VALUES ("
                    + String.join(", ", Collections.nCopies(values.length, "?")) + ")");
            inserts.put(table, insert);
        }
        for (int column = 0; column < values.length; column++) {
            Object value = values[column];
            insert.setObject(
                    column + 1,
                    value instanceof Id<?> id
                            ? id.bytes()
                            : value instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC) : value);
        }
        insert.addBatch();
    }

    /** Writes what was added so far. */
    void flush() throws SQLException {
        for (PreparedStatement insert : List.copyOf(inserts.values())) {
            Objects.requireNonNull(insert).executeBatch();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        flush();
        for (PreparedStatement insert : List.copyOf(inserts.values())) {
            Objects.requireNonNull(insert).close();
        }
    }
}
