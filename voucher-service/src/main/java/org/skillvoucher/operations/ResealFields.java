package org.skillvoucher.operations;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.DataKey;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.SealBroken;
import org.skillvoucher.store.SealedColumn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings all sealed fields to the data key in use, some rows at a time, while everybody goes on reading and writing. A field is
 * replaced only where the row still holds what was opened, so that whoever wrote in between keeps what they wrote; what a row says does
 * not change, and neither do its version and its history. Killed anywhere, it goes on behind the last row that was committed.
 */
@Singleton
public final class ResealFields {
    /** How many rows are looked at in one transaction: so long do others wait for them at most. */
    static final int ROWS_AT_ONCE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ResealFields.class);

    private final DataSource dataSource;
    private final FieldCipher cipher;
    private final int step;

    /** In runs of at most {@code step} rows. */
    @Inject
    public ResealFields(
            DataSource dataSource,
            FieldCipher cipher,
            @Property(name = "skillvoucher.keys.reseal-step", defaultValue = "1000") int step) {
        // Connections of its own: a run is many short transactions.
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.cipher = cipher;
        this.step = step;
    }

    /** Where the walk through a column stands. */
    private record Walk(String key, byte[] first, String second, long inThisWalk, long inAll, boolean done) {
        static Walk begin(String key, long inAll) {
            return new Walk(key, Id.FIRST.bytes(), "", 0, inAll, false);
        }

        /** After these rows, of which so many were replaced: at the end of a walk that replaced some, another begins. */
        Walk after(List<Row> rows, int replaced, boolean last) {
            long inThis = inThisWalk + replaced;
            long all = inAll + replaced;
            if (last) {
                return inThis == 0 ? new Walk(key, first, second, 0, all, true) : begin(key, all);
            }
            Row end = rows.getLast();
            return new Walk(key, end.first(), end.second(), inThis, all, false);
        }
    }

    /** A row by the columns of its key, and what is sealed in it. */
    private record Row(byte[] first, String second, byte[] sealed) {}

    /** One run; answers how many fields it replaced. Does nothing in the minute in which a key comes into use. */
    public int resealSome() {
        Optional<DataKey> key = cipher.settled();
        if (key.isEmpty()) {
            return 0;
        }
        int replaced = 0;
        int left = step;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (SealedColumn column : SealedColumn.values()) {
                boolean more = left > 0;
                while (more) {
                    int before = replaced;
                    Took took = some(connection, column, key.get(), Math.min(ROWS_AT_ONCE, left));
                    replaced += took.replaced();
                    left -= took.looked();
                    more = took.more() && left > 0;
                    if (replaced > before) {
                        LOG.info(
                                "reseal-fields place={} key={} rows={}",
                                column.place(),
                                key.get().id(),
                                took.replaced());
                    }
                }
            }
        } catch (SQLException away) {
            throw new IllegalStateException("sealed fields could not be sealed anew: " + away.getMessage(), away);
        }
        return replaced;
    }

    /** What one transaction did. */
    private record Took(int looked, int replaced, boolean more) {
        static final Took NOTHING = new Took(0, 0, false);
    }

    private Took some(Connection connection, SealedColumn column, DataKey key, int most) throws SQLException {
        try {
            Took took = inTransaction(connection, column, key, most);
            if (took == Took.NOTHING) {
                connection.rollback();
            } else {
                connection.commit();
            }
            return took;
        } catch (SQLException fault) {
            connection.rollback();
            if (isOthersWork(fault)) {
                return Took.NOTHING;
            }
            throw fault;
        }
    }

    /** A deadlock with those who write, or another instance that began the same walk: the next run goes on. */
    private static boolean isOthersWork(SQLException fault) {
        String state = fault.getSQLState();
        return state != null && (state.startsWith("40") || state.startsWith("23"));
    }

    private Took inTransaction(Connection connection, SealedColumn column, DataKey key, int most) throws SQLException {
        Walk found = walk(connection, column);
        Walk walk = found;
        if (walk == null || !walk.key().equals(key.id())) {
            if (walk != null && !cipher.isOlder(walk.key(), key)) {
                // Another instance already walks for a later key, which this one has not come to use yet.
                return Took.NOTHING;
            }
            walk = Walk.begin(key.id(), 0);
            keep(connection, column, walk, found == null);
        }
        if (walk.done()) {
            return Took.NOTHING;
        }
        List<Row> rows = rows(connection, column, walk, most);
        int replaced = 0;
        for (Row row : rows) {
            if (cipher.isOlder(FieldCipher.keyIdOf(row.sealed()), key) && replace(connection, column, row)) {
                replaced++;
            }
        }
        Walk after = walk.after(rows, replaced, rows.size() < most);
        keep(connection, column, after, false);
        return new Took(rows.size(), replaced, !after.done());
    }

    private boolean replace(Connection connection, SealedColumn column, Row row) throws SQLException {
        Id<?> place = column.row(Id.ofBytes(row.first()), row.second());
        byte[] fresh;
        try {
            String plain = cipher.open(column.table(), column.column(), place, row.sealed());
            fresh = cipher.seal(column.table(), column.column(), place, plain);
        } catch (SealBroken broken) {
            LOG.warn("reseal-fields broken={}", broken.getMessage());
            return false;
        }
        String sql = "UPDATE " + column.table() + " SET " + column.column() + " = ? WHERE "
                + String.join(" = ? AND ", column.key()) + " = ? AND " + column.column() + " = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            int at = 1;
            update.setBytes(at++, fresh);
            update.setBytes(at++, row.first());
            if (column.key().size() > 1) {
                update.setString(at++, row.second());
            }
            update.setBytes(at, row.sealed());
            return update.executeUpdate() == 1;
        }
    }

    private static List<Row> rows(Connection connection, SealedColumn column, Walk after, int most)
            throws SQLException {
        String first = column.key().getFirst();
        boolean two = column.key().size() > 1;
        String second = two ? column.key().getLast() : "''";
        String behind = two ? "(" + first + " > ? OR (" + first + " = ? AND " + second + " > ?))" : first + " > ?";
        String sql = "SELECT " + first + ", " + second + ", " + column.column() + " FROM " + column.table() + " WHERE "
                + behind + " AND " + column.column() + " IS NOT NULL ORDER BY " + String.join(", ", column.key())
                + " LIMIT " + most;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, after.first());
            if (two) {
                select.setBytes(2, after.first());
                select.setString(3, after.second());
            }
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(found.getBytes(1), found.getString(2), found.getBytes(3)));
                }
            }
            return rows;
        }
    }

    private static @Nullable Walk walk(Connection connection, SealedColumn column) throws SQLException {
        String sql = "SELECT key_id, after_first, after_second, in_this_walk, in_all, done FROM field_reseal"
                + " WHERE place = ? FOR UPDATE";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, column.place());
            try (ResultSet found = select.executeQuery()) {
                return found.next()
                        ? new Walk(
                                HexFormat.of().formatHex(found.getBytes(1)),
                                found.getBytes(2),
                                found.getString(3),
                                found.getLong(4),
                                found.getLong(5),
                                found.getBoolean(6))
                        : null;
            }
        }
    }

    private static void keep(Connection connection, SealedColumn column, Walk walk, boolean isNew) throws SQLException {
        String sql = isNew
                ? "INSERT INTO field_reseal (key_id, after_first, after_second, in_this_walk, in_all, done, place)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                : "UPDATE field_reseal SET key_id = ?, after_first = ?, after_second = ?, in_this_walk = ?, in_all = ?,"
                        + " done = ? WHERE place = ?";
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setBytes(1, HexFormat.of().parseHex(walk.key()));
            write.setBytes(2, walk.first());
            write.setString(3, walk.second());
            write.setLong(4, walk.inThisWalk());
            write.setLong(5, walk.inAll());
            write.setBoolean(6, walk.done());
            write.setString(7, column.place());
            write.executeUpdate();
        }
    }

    // Giving a key up

    /** What became of the wish to give a key up. */
    public sealed interface Retired {
        /** No row is sealed with it, and none will be. */
        record Now() implements Retired {}

        /** It seals now, or did a moment ago. */
        record InUse() implements Retired {}

        /** So many rows of these places are sealed with it; the walk through them begins anew. */
        record Needed(Map<String, Long> rows) implements Retired {
            public Needed {
                rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
            }
        }
    }

    /** Writes down that this key is given up, if no row needs it: a count over all sealed columns. */
    public Retired retire(String keyId) {
        Optional<DataKey> inUse = cipher.settled();
        if (inUse.isEmpty() || !cipher.isOlder(keyId, inUse.get())) {
            return new Retired.InUse();
        }
        try (Connection connection = dataSource.getConnection()) {
            Map<String, Long> rows = rowsSealedWith(connection, keyId);
            if (!rows.isEmpty()) {
                walkAgain(connection, rows);
                return new Retired.Needed(rows);
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT IGNORE INTO retired_field_key (key_id, retired_at) VALUES (?, UTC_TIMESTAMP(6))")) {
                insert.setBytes(1, HexFormat.of().parseHex(keyId));
                insert.executeUpdate();
            }
            return new Retired.Now();
        } catch (SQLException away) {
            throw new IllegalStateException("sealed fields could not be counted: " + away.getMessage(), away);
        }
    }

    /** In which places how many rows are sealed with this key; a place without any is left out. */
    public Map<String, Long> rowsSealedWith(String keyId) {
        try (Connection connection = dataSource.getConnection()) {
            return rowsSealedWith(connection, keyId);
        } catch (SQLException away) {
            throw new IllegalStateException("sealed fields could not be counted: " + away.getMessage(), away);
        }
    }

    private static Map<String, Long> rowsSealedWith(Connection connection, String keyId) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (SealedColumn column : SealedColumn.values()) {
            String sql = "SELECT COUNT(*) FROM " + column.table() + " WHERE SUBSTRING(" + column.column() + ", 2, "
                    + DataKey.ID_BYTES + ") = ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setBytes(1, HexFormat.of().parseHex(keyId));
                try (ResultSet found = select.executeQuery()) {
                    found.next();
                    if (found.getLong(1) > 0) {
                        counts.put(column.place(), found.getLong(1));
                    }
                }
            }
        }
        return counts;
    }

    private static void walkAgain(Connection connection, Map<String, Long> rows) throws SQLException {
        String sql = "UPDATE field_reseal SET after_first = ?, after_second = '', in_this_walk = 0, done = FALSE"
                + " WHERE place = ? AND done = TRUE";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (String place : rows.keySet()) {
                update.setBytes(1, Id.FIRST.bytes());
                update.setString(2, place);
                update.executeUpdate();
            }
        }
    }
}
