package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one thing that the server has done, for bare JDBC to do it for others: what the server reads is read, and what it
 * writes is written, the rows being those of the one that was done, with other ids. Tables that are written to are twins without
 * foreign keys, so that the books stay the server's. There is no HTTP, no token, no policy and no seal.
 */
final class Replay {
    private static final Pattern NAME = Pattern.compile(":([a-z]+)");
    private static final int NUMBER_LENGTH = 18;
    private static final String NO_NAME = "";

    /** One statement with the names of its values in order; where a name is missing, the value is that of what was done. */
    private record Line(
            String sql, List<String> names, @Nullable Object[] values) {
        boolean isRead() {
            return sql.startsWith("SELECT");
        }
    }

    private final Connection owner;
    private final List<String> twins;
    private final Pattern onTwins;
    private final Map<String, byte[]> known;
    private final List<String> fresh;
    private final List<Line> before = new ArrayList<>();
    private final List<Line> transaction = new ArrayList<>();
    private final List<Line> after = new ArrayList<>();

    /**
     * {@code known} are the ids of what was done, by the names that stand for them in statements ({@code :voucher}); {@code fresh} are
     * those of them that are made anew for each other.
     */
    Replay(Connection owner, List<String> twins, Map<String, byte[]> known, List<String> fresh) {
        this.owner = owner;
        this.twins = List.copyOf(twins);
        this.onTwins = Pattern.compile("\\b(FROM|JOIN|UPDATE|INTO) (" + String.join("|", twins) + ")\\b");
        this.known = Map.copyOf(known);
        this.fresh = List.copyOf(fresh);
    }

    /** Makes the twins anew; those named hold what is there now. */
    void copy(List<String> filled) throws SQLException {
        owner.setAutoCommit(true);
        for (String table : twins) {
            run("DROP TABLE IF EXISTS twin_" + table);
            run("CREATE TABLE twin_" + table + " LIKE " + table);
        }
        for (String table : filled) {
            String columns = String.join(", ", Twin.columns(owner, table));
            run("INSERT INTO twin_" + table + " (" + columns + ") SELECT " + columns + " FROM " + table);
        }
        run("ANALYZE TABLE twin_" + String.join(", twin_", twins));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Statements before the transaction begins, each committed by itself. */
    void before(List<String> lines) {
        lines.forEach(sql -> before.add(line(sql)));
    }

    /** Statements within the transaction; each that writes must find one row. */
    void during(String... lines) {
        for (String sql : lines) {
            transaction.add(line(sql));
        }
    }

    /** Statements after it, for the answer. */
    void after(List<String> lines) {
        lines.forEach(sql -> after.add(line(sql)));
    }

    /** An insert, within the transaction, of the rows that the server wrote and that this query by a known id finds. */
    void written(String table, String query, String by) throws SQLException {
        List<String> columns = Twin.columns(owner, table);
        List<Object> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int rows = 0;
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            statement.setBytes(1, known.get(by));
            try (ResultSet row = statement.executeQuery()) {
                for (; row.next(); rows++) {
                    for (String column : columns) {
                        Object value = row.getObject(column);
                        values.add(value);
                        names.add(nameOf(column, value));
                    }
                }
            }
        }
        if (rows == 0) {
            throw new IllegalStateException("no row of " + table);
        }
        String marks = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        transaction.add(new Line(
                onTwins("INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES "
                        + String.join(", ", Collections.nCopies(rows, marks))),
                names,
                values.toArray()));
    }

    private String nameOf(String column, @Nullable Object value) {
        if (value instanceof byte[] bytes) {
            for (Map.Entry<String, byte[]> id : known.entrySet()) {
                if (Arrays.equals(id.getValue(), bytes)) {
                    return id.getKey();
                }
            }
        }
        return switch (column) {
            case "id" -> "any id";
            case "number" -> "any number";
            default -> NO_NAME;
        };
    }

    private Line line(String sql) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(sql);
        while (name.find()) {
            names.add(name.group(1));
        }
        return new Line(onTwins(NAME.matcher(sql).replaceAll("?")), names, new Object[names.size()]);
    }

    private String onTwins(String sql) {
        return onTwins.matcher(sql).replaceAll("$1 twin_$2");
    }

    /** Does the same for others, the ids of which are told. */
    <E extends Load.Errand> Load.Doors<E> doors(RunningServer server, Function<E, Map<String, byte[]>> idsOf) {
        return () -> new Bare<>(server.asOwner(), idsOf);
    }

    private final class Bare<E extends Load.Errand> implements Load.Door<E> {
        private final Connection connection;
        private final Function<E, Map<String, byte[]>> idsOf;
        private final SplittableRandom random = new SplittableRandom();

        Bare(Connection connection, Function<E, Map<String, byte[]>> idsOf) {
            this.connection = connection;
            this.idsOf = idsOf;
        }

        @Override
        public Wire.Answer enter(E one) throws SQLException {
            Map<String, byte[]> ids = new HashMap<>(known);
            ids.putAll(idsOf.apply(one));
            fresh.forEach(name -> ids.put(name, Names.bytes(UUID.randomUUID())));
            for (Line line : before) {
                run(line, ids);
            }
            connection.setAutoCommit(false);
            try {
                for (Line line : transaction) {
                    run(line, ids);
                }
                connection.commit();
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
            for (Line line : after) {
                run(line, ids);
            }
            return new Wire.Answer(200, false, "");
        }

        private void run(Line line, Map<String, byte[]> ids) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(line.sql())) {
                for (int i = 0; i < line.names().size(); i++) {
                    String name = line.names().get(i);
                    Object value = switch (name) {
                        case NO_NAME -> line.values()[i];
                        case "any id" -> Names.bytes(UUID.randomUUID());
                        case "any number" ->
                            Long.toUnsignedString(random.nextLong() | Long.MIN_VALUE)
                                    .substring(0, NUMBER_LENGTH);
                        default -> ids.get(name);
                    };
                    statement.setObject(i + 1, value);
                }
                if (!line.isRead()) {
                    if (statement.executeUpdate() < 1) {
                        throw new SQLException("no row: " + line.sql());
                    }
                    return;
                }
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        for (int column = found.getMetaData().getColumnCount(); column > 0; column--) {
                            // A row that nobody looks at would be cheaper than any mapping can be.
                            found.getObject(column);
                        }
                    }
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
