package org.skillvoucher.history;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.history.proof.LoggedEntry;
import org.skillvoucher.history.proof.StoredTree;
import org.skillvoucher.history.proof.TreeHead;

/** The tables of the log, in the caller's transaction. */
@Singleton
class LogRows implements StoredTree.Stored {
    // The same text from both servers, whatever the driver makes of a moment.
    private static final String COLUMNS =
            "h.entry_no, DATE_FORMAT(h.at, '%Y-%m-%dT%H:%i:%s.%fZ') AS said_at, h.from_where,"
                    + " h.subject_kind, h.subject_id, h.seq, h.event, h.actor_role, h.actor_id, h.actor_name,"
                    + " DATE_FORMAT(h.business_day, '%Y-%m-%d') AS said_day, h.details";

    /** Where they begin behind the number and the hash of a leaf. */
    private static final int BEHIND_LEAF = 3;

    // The numbers first, from the index alone: most rows of the stretch are sealed and need not be read.
    private static final String UNSEALED = "SELECT " + COLUMNS + """
             FROM history_entry h JOIN (
              SELECT n.entry_no FROM history_entry n LEFT JOIN history_leaf l ON l.entry_no = n.entry_no
              WHERE n.entry_no > ? AND l.leaf_no IS NULL ORDER BY n.entry_no LIMIT ?) due ON due.entry_no = h.entry_no
            ORDER BY h.entry_no
            """;

    private static final String LEAVES = "SELECT l.leaf_no, l.hash, " + COLUMNS + """
             FROM history_leaf l LEFT JOIN history_entry h ON h.entry_no = l.entry_no
            WHERE l.leaf_no >= ? AND l.leaf_no < ? ORDER BY l.leaf_no
            """;

    private static final String OF_SUBJECT = "SELECT l.leaf_no, l.hash, " + COLUMNS + """
             FROM history_entry h LEFT JOIN history_leaf l ON l.entry_no = h.entry_no
            WHERE h.subject_kind = ? AND h.subject_id = ? AND h.seq > ? ORDER BY h.seq LIMIT ?
            """;

    // One statement, so that no other sealer comes in between.
    private static final String EDGE = """
            SELECT (SELECT COALESCE(MAX(leaf_no) + 1, 0) FROM history_leaf) AS leaves, e.size, e.root, e.at, e.signed_text
            FROM (SELECT 1 AS one) x LEFT JOIN (
              SELECT size, root, at, signed_text FROM history_head ORDER BY size DESC LIMIT 1) e ON x.one = 1
            """;

    private final JdbcOperations jdbc;

    LogRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets what stands for the question marks. */
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Makes one thing of one row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Rows that no leaf names, with a number above {@code after}, in the order of their numbers. */
    List<LoggedEntry> unsealed(long after, int most) {
        return read(
                UNSEALED,
                statement -> {
                    statement.setLong(1, after);
                    statement.setInt(2, most);
                },
                row -> entry(row, 1));
    }

    /** The highest number that a leaf names; 0 without any. */
    long highestSealed() {
        return read("SELECT COALESCE(MAX(entry_no), 0) FROM history_leaf", _ -> {}, row -> row.getLong(1))
                .getFirst();
    }

    /** How many leaves there are by their numbers, and the last head, at one moment. */
    record Edge(long leaves, Optional<SealedHead> head) {}

    Edge edge() {
        return read(
                        EDGE,
                        _ -> {},
                        row -> new Edge(
                                row.getLong("leaves"),
                                row.getString("signed_text") == null ? Optional.empty() : Optional.of(head(row))))
                .getFirst();
    }

    Optional<SealedHead> lastHead() {
        return read(
                        "SELECT size, root, at, signed_text FROM history_head ORDER BY size DESC LIMIT 1",
                        _ -> {},
                        LogRows::head)
                .stream()
                .findFirst();
    }

    /** Heads of more than {@code after} leaves, and of no more than {@code upTo}, by size. */
    List<SealedHead> heads(long after, long upTo, int most) {
        return read(
                "SELECT size, root, at, signed_text FROM history_head WHERE size > ? AND size <= ? ORDER BY size LIMIT ?",
                statement -> {
                    statement.setLong(1, after);
                    statement.setLong(2, upTo);
                    statement.setInt(3, most);
                },
                LogRows::head);
    }

    /** The leaves {@code from} to before {@code to} that there are, with their rows. */
    List<LoggedLeaf> page(long from, long to) {
        return read(
                LEAVES,
                statement -> {
                    statement.setLong(1, from);
                    statement.setLong(2, to);
                },
                row -> new LoggedLeaf(row.getLong(1), row.getBytes(2), entryOrNone(row)));
    }

    /** What is written of a subject after its {@code after}-th entry, in order. */
    List<EntryOfSubject> of(String kind, UUID subject, int after, int most) {
        return read(
                OF_SUBJECT,
                statement -> {
                    statement.setString(1, kind);
                    statement.setBytes(2, bytes(subject));
                    statement.setInt(3, after);
                    statement.setInt(4, most);
                },
                row -> new EntryOfSubject(entry(row, BEHIND_LEAF), row.getObject(1, Long.class)));
    }

    @Override
    public List<byte[]> read(int level, long first, int count) {
        String sql = level == 0
                ? "SELECT hash FROM history_leaf WHERE leaf_no >= ? AND leaf_no < ? ORDER BY leaf_no"
                : "SELECT hash FROM history_node WHERE tree_level = " + level
                        + " AND node_no >= ? AND node_no < ? ORDER BY node_no";
        return read(
                sql,
                statement -> {
                    statement.setLong(1, first);
                    statement.setLong(2, first + count);
                },
                row -> row.getBytes(1));
    }

    /** A node of the tree that is stored. */
    record Node(int level, long no, byte[] hash) {}

    /** A leaf about to be stored. */
    record Leaf(long no, long entryNo, byte[] hash) {}

    void save(List<Leaf> leaves, List<Node> nodes, SealedHead head) {
        jdbc.prepareStatement("INSERT INTO history_leaf (leaf_no, entry_no, hash) VALUES (?, ?, ?)", statement -> {
            for (Leaf leaf : leaves) {
                statement.setLong(1, leaf.no());
                statement.setLong(2, leaf.entryNo());
                statement.setBytes(3, leaf.hash());
                statement.addBatch();
            }
            return statement.executeBatch();
        });
        jdbc.prepareStatement("INSERT INTO history_node (tree_level, node_no, hash) VALUES (?, ?, ?)", statement -> {
            for (Node node : nodes) {
                statement.setInt(1, node.level());
                statement.setLong(2, node.no());
                statement.setBytes(3, node.hash());
                statement.addBatch();
            }
            return statement.executeBatch();
        });
        jdbc.prepareStatement(
                "INSERT INTO history_head (size, root, at, signed_text) VALUES (?, ?, ?, ?)", statement -> {
                    statement.setLong(1, head.head().size());
                    statement.setBytes(2, HexFormat.of().parseHex(head.head().root()));
                    statement.setObject(3, LocalDateTime.ofInstant(head.head().at(), ZoneOffset.UTC));
                    statement.setString(4, head.signed());
                    return statement.executeUpdate();
                });
    }

    /** Notes a flaw once, however often it is found. */
    void saveFlaw(String kind, long from, long to, String name, LocalDateTime at) {
        jdbc.prepareStatement(
                "INSERT IGNORE INTO history_flaw (kind, from_leaf, to_leaf, name, found_at) VALUES (?, ?, ?, ?, ?)",
                statement -> {
                    statement.setString(1, kind);
                    statement.setLong(2, from);
                    statement.setLong(3, to);
                    statement.setString(4, name);
                    statement.setObject(5, at);
                    return statement.executeUpdate();
                });
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

    private static SealedHead head(ResultSet row) throws SQLException {
        TreeHead head = new TreeHead(
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("root")),
                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
        return new SealedHead(head, row.getString("signed_text"));
    }

    private static @Nullable LoggedEntry entryOrNone(ResultSet row) throws SQLException {
        return row.getString(BEHIND_LEAF + 1) == null ? null : entry(row, BEHIND_LEAF);
    }

    /** {@link #COLUMNS}, the first of which stands there: by their places, since a log has many rows. */
    private static LoggedEntry entry(ResultSet row, int first) throws SQLException {
        int at = first;
        long no = row.getLong(at++);
        String said = row.getString(at++);
        String from = row.getString(at++);
        String kind = row.getString(at++);
        UUID subject = uuid(row.getBytes(at++));
        int seq = row.getInt(at++);
        String event = row.getString(at++);
        String role = row.getString(at++);
        byte[] actor = row.getBytes(at++);
        String name = row.getString(at++);
        String day = row.getString(at++);
        return new LoggedEntry(
                no,
                said,
                from,
                kind,
                subject,
                seq,
                event,
                role,
                actor == null ? null : uuid(actor),
                name,
                day,
                row.getString(at));
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
