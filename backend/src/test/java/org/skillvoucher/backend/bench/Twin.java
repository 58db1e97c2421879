package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same rows once more, written by bare JDBC into a table of the same columns, keys and indexes: many rows a statement, a commit
 * for each thousand rows of the main table, in the order in which they are given. It has no foreign keys, which makes the floor a little
 * higher.
 */
final class Twin {
    private static final int AT_ONCE = 1000;

    private final String table;
    private final List<String> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();

    private Twin(String table) {
        this.table = table;
    }

    /** Takes the rows that a query of the whole table finds ({@code SELECT t.* FROM ...}). */
    static Twin of(Connection owner, String table, String query, Object... values) throws SQLException {
        Twin twin = new Twin(table);
        twin.columns.addAll(columns(owner, table));
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Object[] row = new Object[twin.columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = found.getObject(twin.columns.get(i));
                    }
                    twin.rows.add(row);
                }
            }
        }
        return twin;
    }

    /** The columns of a table that somebody has to fill. */
    static List<String> columns(Connection owner, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = owner.prepareStatement("SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND table_name = ? AND extra NOT LIKE '%GENERATED%'"
                + " AND extra NOT LIKE '%auto_increment%' ORDER BY ordinal_position")) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    columns.add(found.getString(1));
                }
            }
        }
        return columns;
    }

    int size() {
        return rows.size();
    }

    /** Writes all rows of these tables into empty twins of theirs; how many seconds it took. */
    static double write(Connection owner, List<Twin> twins) throws SQLException {
        return write(List.of(owner), twins);
    }

    /** The same by several at once, each on a connection of its own, as many hands write for us. */
    static double write(List<Connection> hands, List<Twin> twins) throws SQLException {
        List<String> tables = twins.stream().map(twin -> twin.table).toList();
        makeEmpty(hands.getFirst(), tables);
        double seconds = add(hands, twins);
        drop(hands.getFirst(), tables);
        return seconds;
    }

    /** Makes twins of these tables, without rows. */
    static void makeEmpty(Connection owner, List<String> tables) throws SQLException {
        drop(owner, tables);
        try (Statement statement = owner.createStatement()) {
            for (String table : tables) {
                statement.execute("CREATE TABLE twin_" + table + " LIKE " + table);
            }
        }
    }

    static void drop(Connection owner, List<String> tables) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (String table : tables) {
                statement.execute("DROP TABLE IF EXISTS twin_" + table);
            }
        }
    }

    /** Adds these rows to the twins, a share of each in one transaction; how many seconds it took. */
    static double add(List<Connection> hands, List<Twin> twins) throws SQLException {
        int shares = Math.max(hands.size(), (twins.getFirst().size() + AT_ONCE - 1) / AT_ONCE);
        AtomicInteger next = new AtomicInteger();
        for (Connection hand : hands) {
            hand.setAutoCommit(false);
        }
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(hands.size())) {
            List<CompletableFuture<Void>> all = hands.stream()
                    .map(hand -> CompletableFuture.runAsync(() -> take(hand, twins, next, shares), threads))
                    .toList();
            all.forEach(CompletableFuture::join);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        for (Connection hand : hands) {
            hand.setAutoCommit(true);
        }
        return seconds;
    }

    /** Takes one share after the other that no other hand has taken. */
    private static void take(Connection hand, List<Twin> twins, AtomicInteger next, int shares) {
        try {
            for (int share = next.getAndIncrement(); share < shares; share = next.getAndIncrement()) {
                for (Twin twin : twins) {
                    twin.insert(hand, share, shares);
                }
                hand.commit();
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void insert(Connection owner, int share, int shares) throws SQLException {
        int from = (int) ((long) rows.size() * share / shares);
        int to = (int) ((long) rows.size() * (share + 1) / shares);
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement insert = owner.prepareStatement(
                "INSERT INTO twin_" + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")")) {
            for (Object[] row : rows.subList(from, to)) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
