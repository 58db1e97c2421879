package org.skillvoucher.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.store.IndexColumn;
import org.skillvoucher.store.IndexKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries all that depends on the index key over to a key with more links, in one transaction, while no server works: what was equal
 * stays equal, and nothing is looked up under two keys. Killed anywhere, no row has changed, servers are kept out, and the next call
 * begins again. Works as the owner of the tables: what is only added to is carried over too.
 */
public final class ChangeIndexKey {
    private static final int ROWS_AT_ONCE = 500;
    /** How often, and how long apart, it is looked whether those who have just ended are gone. */
    private static final int LOOKS = 25;

    private static final int MILLIS_APART = 200;
    private static final byte[] NOTHING = new byte[32];
    /** How detectors name what they found: by the first eight bytes of an index, in {@code supervision_signal.evidence_key}. */
    private static final Pattern FINDING = Pattern.compile("(account|teacher|phone):(?<index>[0-9a-f]{16})(:.*)?");

    private static final int NAME_BYTES = 8;
    private static final Logger LOG = LoggerFactory.getLogger(ChangeIndexKey.class);

    private final Access access;

    /** How to reach the database. */
    public interface Access {
        /** As the owner of the tables. */
        Connection asOwner() throws SQLException;

        /** As the user with whom servers work. */
        Connection asApp() throws SQLException;
    }

    public ChangeIndexKey(Access access) {
        this.access = access;
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** So many rows of each table were carried over. */
        record Changed(Map<String, Long> rows) implements Outcome {
            public Changed {
                rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
            }
        }

        /** It is the key of the database already; a change that was begun and did nothing is given up. */
        record Unchanged() implements Outcome {}

        /** Somebody else is connected to the schema, by so many connections. */
        record InUse(int connections) implements Outcome {}

        /** Another one changes it. */
        record Busy() implements Outcome {}

        /** The database is written with a key of this name, which is no beginning of the one to change to; none: nobody has said. */
        record AnotherKey(@Nullable String name) implements Outcome {}
    }

    /** Changes it to this key, from whichever beginning of it the database is written with. */
    public Outcome change(IndexKey to) {
        try (Connection writer = access.asOwner();
                Connection reader = access.asOwner();
                Connection app = access.asApp()) {
            if (one(writer, "SELECT GET_LOCK(SHA2(CONCAT('change-index-key ', DATABASE()), 256), 0)") != 1) {
                return new Outcome.Busy();
            }
            Optional<IndexKeyInUse> inUse = IndexKeyInUse.in(writer);
            int size = inUse.map(known -> sizeOf(known, to)).orElse(0);
            if (size == 0) {
                return new Outcome.AnotherKey(inUse.map(IndexKeyInUse::name).orElse(null));
            }
            if (size == to.size()) {
                keepOut(writer, null);
                return new Outcome.Unchanged();
            }
            List<Connection> ours = List.of(writer, reader, app);
            int others = others(ours);
            if (others == 0) {
                // From here on nobody connects; who did so a moment before is seen by the second look.
                keepOut(writer, to);
                others = others(ours);
                if (others > 0) {
                    keepOut(writer, null);
                }
            }
            return others > 0
                    ? new Outcome.InUse(others)
                    : new Outcome.Changed(new Carrying(writer, reader, to, size).all());
        } catch (SQLException broken) {
            throw new IllegalStateException("the index key could not be changed: " + broken.getMessage(), broken);
        }
    }

    private static int sizeOf(IndexKeyInUse known, IndexKey to) {
        for (int size = to.size(); size > 0; size--) {
            if (known.is(to.first(size))) {
                return size;
            }
        }
        return 0;
    }

    private static void keepOut(Connection owner, @Nullable IndexKey changingTo) throws SQLException {
        try (PreparedStatement update = owner.prepareStatement("UPDATE index_key SET changing_to = ?")) {
            update.setBytes(1, changingTo == null ? null : changingTo.check());
            update.executeUpdate();
        }
    }

    /** Each user sees its own connections, without any right on the server's tables. */
    private static int others(List<Connection> ours) throws SQLException {
        Set<Long> own = new HashSet<>();
        for (Connection one : ours) {
            own.add(one(one, "SELECT CONNECTION_ID()"));
        }
        Set<Long> others = Set.of();
        for (int look = 0; look < LOOKS; look++) {
            others = new HashSet<>();
            for (Connection one : ours) {
                others.addAll(connected(one));
            }
            others.removeAll(own);
            if (others.isEmpty()) {
                return 0;
            }
            try {
                Thread.sleep(MILLIS_APART);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return others.size();
            }
        }
        return others.size();
    }

    private static Set<Long> connected(Connection connection) throws SQLException {
        Set<Long> found = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
            while (rows.next()) {
                if (connection.getCatalog().equalsIgnoreCase(rows.getString("db"))) {
                    found.add(rows.getLong("Id"));
                }
            }
        }
        return found;
    }

    private static long one(Connection connection, String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The one transaction. Its reader sees all rows as they were before. */
    private static final class Carrying {
        private final Connection writer;
        private final Connection reader;
        private final IndexKey from;
        private final IndexKey to;
        /** The names of findings that stand in signals, each with the one to come as soon as its index went by. */
        private final Map<String, String> findings = new HashMap<>();

        Carrying(Connection writer, Connection reader, IndexKey to, int size) {
            this.writer = writer;
            this.reader = reader;
            this.from = to.first(size);
            this.to = to;
        }

        Map<String, Long> all() throws SQLException {
            Map<String, Long> rows = new LinkedHashMap<>();
            writer.setAutoCommit(false);
            try {
                List<Signal> signals = signals();
                for (String table : IndexColumn.tables()) {
                    rows.put(table, carry(table));
                    LOG.info("change-index-key table={} rows={}", table, rows.get(table));
                }
                renew(signals);
                renewApprovals();
                try (PreparedStatement update = writer.prepareStatement("UPDATE index_key SET check_value = ?,"
                        + " changing_to = NULL, since = UTC_TIMESTAMP(6) WHERE check_value = ? AND changing_to = ?")) {
                    update.setBytes(1, to.check());
                    update.setBytes(2, from.check());
                    update.setBytes(3, to.check());
                    mustBeOne(update.executeUpdate());
                }
                writer.commit();
                return rows;
            } catch (SQLException | RuntimeException e) {
                try {
                    writer.rollback();
                } catch (SQLException gone) {
                    e.addSuppressed(gone); // the server takes it back by itself
                }
                throw e;
            }
        }

        private byte @Nullable [] carry(byte @Nullable [] digest) {
            return digest == null || Arrays.equals(digest, NOTHING) ? digest : to.carry(digest, from.size());
        }

        private long carry(String table) throws SQLException {
            List<IndexColumn> columns = IndexColumn.of(table);
            List<String> key = columns.getFirst().key();
            String select = Stream.concat(columns.stream().map(IndexColumn::column), key.stream())
                    .collect(Collectors.joining(", ", "SELECT ", " FROM " + table));
            String update = columns.stream()
                    .map(column -> column.column() + " = ?")
                    .collect(Collectors.joining(
                            ", ", "UPDATE " + table + " SET ", " WHERE " + String.join(" = ? AND ", key) + " = ?"));
            long read = 0;
            try (Statement statement = streaming();
                    ResultSet rows = statement.executeQuery(select);
                    Batch batch = new Batch(update)) {
                while (rows.next()) {
                    read++;
                    for (int at = 1; at <= columns.size(); at++) {
                        byte[] before = rows.getBytes(at);
                        byte[] after = carry(before);
                        batch.statement.setBytes(at, after);
                        if (before != null && after != null) {
                            findings.computeIfPresent(name(before), (_, _) -> name(after));
                        }
                    }
                    batch.statement.setBytes(columns.size() + 1, rows.getBytes(columns.size() + 1));
                    if (key.size() > 1) {
                        batch.statement.setString(columns.size() + 2, rows.getString(columns.size() + 2));
                    }
                    batch.add();
                }
                batch.send();
            }
            if (one(writer, "SELECT COUNT(*) FROM " + table) != read) {
                throw new IllegalStateException("somebody writes to " + table);
            }
            return read;
        }

        private static String name(byte[] index) {
            return HexFormat.of().formatHex(index, 0, NAME_BYTES);
        }

        // What detectors found

        private record Signal(byte[] id, String evidenceKey, String finding) {}

        /** Under a new name a finding that was decided would be raised again, and hold what it touches. */
        private List<Signal> signals() throws SQLException {
            List<Signal> signals = new ArrayList<>();
            try (Statement statement = reader.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id, evidence_key FROM supervision_signal")) {
                while (rows.next()) {
                    Matcher finding = FINDING.matcher(rows.getString(2));
                    if (finding.matches()) {
                        signals.add(new Signal(rows.getBytes(1), rows.getString(2), finding.group("index")));
                        findings.put(finding.group("index"), finding.group("index"));
                    }
                }
            }
            return signals;
        }

        private void renew(List<Signal> signals) throws SQLException {
            try (Batch batch = new Batch("UPDATE supervision_signal SET evidence_key = ? WHERE id = ?")) {
                for (Signal signal : signals) {
                    // Where nobody has that index any more it is never found again, and its name may stay.
                    String now = findings.getOrDefault(signal.finding(), signal.finding());
                    batch.statement.setString(1, signal.evidenceKey().replace(signal.finding(), now));
                    batch.statement.setBytes(2, signal.id());
                    batch.add();
                }
                batch.send();
            }
        }

        // What was approved

        /**
         * The digest of what an officer approved has the account's index in it (I-130), and the officer's word is a MAC over that. What held
         * before holds afterwards, and nothing else does.
         */
        private void renewApprovals() throws SQLException {
            String select = "SELECT a.id, a.account_index, a.content_hash, a.seal, CONCAT_WS('|', LOWER(HEX(a.id)),"
                    + " LOWER(HEX(s.id)), a.step, LOWER(HEX(a.officer_id)), ''), CONCAT_WS('|', LOWER(HEX(s.id)),"
                    + " LOWER(HEX(s.decision_id)), s.amount_fen, s.payee_kind, COALESCE(LOWER(HEX(s.person_id)), ''),"
                    + " COALESCE(LOWER(HEX(s.payee_organisation_id)), ''), LOWER(HEX(s.fund_id)), '')"
                    + " FROM approval a JOIN subsidy s ON s.id = a.subsidy_id";
            try (Statement statement = streaming();
                    ResultSet rows = statement.executeQuery(select);
                    Batch batch = new Batch("UPDATE approval SET content_hash = ?, seal = ? WHERE id = ?")) {
                while (rows.next()) {
                    byte[] account = rows.getBytes(2);
                    byte[] before = rows.getBytes(3);
                    byte[] seal = rows.getBytes(4);
                    String word = rows.getString(5);
                    String about = rows.getString(6);
                    byte[] after = Arrays.equals(before, content(about, account))
                            ? content(about, carry(account))
                            : to.carry(before, from.size());
                    boolean isSealed = MessageDigest.isEqual(seal, from.of("approval", word + hex(before)));
                    batch.statement.setBytes(1, after);
                    batch.statement.setBytes(
                            2, isSealed ? to.of("approval", word + hex(after)) : to.carry(seal, from.size()));
                    batch.statement.setBytes(3, rows.getBytes(1));
                    batch.add();
                }
                batch.send();
            }
        }

        private static byte[] content(String about, byte @Nullable [] account) {
            try {
                return MessageDigest.getInstance("SHA-256")
                        .digest((about + (account == null ? "" : hex(account))).getBytes(StandardCharsets.US_ASCII));
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every JDK has SHA-256", missing);
            }
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        /** Row by row as they come: a table need not fit into memory. */
        private Statement streaming() throws SQLException {
            Statement statement = reader.createStatement();
            statement.setFetchSize(Integer.MIN_VALUE);
            return statement;
        }

        /** One row each, or all is taken back. */
        private final class Batch implements AutoCloseable {
            private final PreparedStatement statement;
            private int waiting;

            Batch(String update) throws SQLException {
                statement = writer.prepareStatement(update);
            }

            void add() throws SQLException {
                statement.addBatch();
                if (++waiting == ROWS_AT_ONCE) {
                    send();
                }
            }

            private void send() throws SQLException {
                for (int rows : statement.executeBatch()) {
                    mustBeOne(rows);
                }
                waiting = 0;
            }

            @Override
            public void close() throws SQLException {
                statement.close();
            }
        }

        private static void mustBeOne(int rows) {
            if (rows != 1) {
                throw new IllegalStateException("somebody else writes: " + rows + " rows instead of one");
            }
        }
    }
}
