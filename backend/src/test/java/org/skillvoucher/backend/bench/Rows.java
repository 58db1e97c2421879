package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes many rows of one table, some thousand at a time; and reads a number. */
final class Rows implements AutoCloseable {
    private static final int AT_ONCE = 4000;

    private final Connection connection;
    private final PreparedStatement insert;
    private int waiting;

    Rows(Connection connection, String table, String columns) throws SQLException {
        this.connection = connection;
        List<String> marks = Collections.nCopies(columns.split(",", -1).length, "?");
        this.insert = connection.prepareStatement(
                "INSERT INTO " + table + " (" + columns + ") VALUES (" + String.join(", ", marks) + ")");
    }

    /** Entries of the history. */
    static Rows history(Connection connection) throws SQLException {
        return new Rows(
                connection,
                "history_entry",
                "subject_kind, subject_id, seq, event, actor_role, actor_id, actor_name, at, business_day, details");
    }

    /** The one number that a question about these things is answered with. */
    static long number(Connection connection, String sql, UUID... about) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < about.length; i++) {
                statement.setBytes(i + 1, Names.bytes(about[i]));
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    void add(@Nullable Object... values) throws SQLException {
        for (int column = 0; column < values.length; column++) {
            Object value = switch (values[column]) {
                case UUID id -> Names.bytes(id);
                case Instant at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC);
                case null -> null;
                case Object plain -> plain;
            };
            insert.setObject(column + 1, value);
        }
        insert.addBatch();
        if (++waiting == AT_ONCE) {
            write();
        }
    }

    private void write() throws SQLException {
        insert.executeBatch();
        connection.commit();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        write();
        insert.close();
    }
}
