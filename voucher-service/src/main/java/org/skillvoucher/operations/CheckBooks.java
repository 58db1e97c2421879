package org.skillvoucher.operations;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through all books with {@code invariants.sql}: every check there finds no row, or something is wrong. It changes nothing,
 * whatever the file says, and of one schema one looks at a time, whichever process it is in: a look reads whole tables.
 */
@Singleton
public final class CheckBooks {
    /** Rows of one broken check beyond this are not counted. */
    public static final int ROWS_MAX = 1000;

    /** How many rows of a broken check are told. */
    public static final int ROWS_TOLD = 5;

    private static final String FILE = "invariants.sql";
    private static final int SECONDS_A_CHECK = 300;
    private static final Logger LOG = LoggerFactory.getLogger(CheckBooks.class);

    private final DataSource dataSource;

    /** On this database, with what the user of its connections may read. */
    public CheckBooks(DataSource dataSource) {
        // A connection of its own: the guard is held by the connection, and each check is a transaction for itself.
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    }

    /** What one check found: how many rows, at most {@link #ROWS_MAX}, and the first of them. */
    public record Check(String name, int rows, List<String> first) {
        /** Whether it found nothing. */
        public boolean holds() {
            return rows == 0;
        }
    }

    /** What all checks found, in the order of the file. */
    public record Report(List<Check> checks) {
        /** Those that found rows. */
        public List<Check> broken() {
            return checks.stream().filter(check -> !check.holds()).toList();
        }
    }

    /**
     * Runs all checks. Can answer TRY_AGAIN while another one looks. Throws what the database throws where a check cannot be run:
     * books that cannot be looked at are not in order.
     */
    public Report check() {
        Map<String, String> checks = checks();
        List<Check> found = new ArrayList<>();
        long begin = System.nanoTime();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            takeTurn(statement);
            try {
                statement.setMaxRows(ROWS_MAX);
                statement.setQueryTimeout(SECONDS_A_CHECK);
                for (Map.Entry<String, String> check : checks.entrySet()) {
                    found.add(run(statement, check.getKey(), check.getValue()));
                }
            } finally {
                endTurn(statement);
            }
        } catch (SQLException away) {
            throw new IllegalStateException("the books could not be looked through: " + away.getMessage(), away);
        }
        Report report = new Report(List.copyOf(found));
        LOG.info(
                "check-books checks={} broken={} millis={}",
                found.size(),
                report.broken().size(),
                (System.nanoTime() - begin) / 1_000_000);
        return report;
    }

    private static Check run(Statement statement, String name, String select) throws SQLException {
        // The driver's own read-only flag does not reach the server.
        statement.execute("START TRANSACTION READ ONLY");
        try (ResultSet rows = statement.executeQuery(select)) {
            List<String> first = new ArrayList<>();
            int count = 0;
            while (rows.next()) {
                if (count++ < ROWS_TOLD) {
                    first.add(told(rows));
                }
            }
            return new Check(name, count, List.copyOf(first));
        } catch (SQLException wrong) {
            throw new SQLException(name + ": " + wrong.getMessage(), wrong.getSQLState(), wrong.getErrorCode(), wrong);
        } finally {
            statement.execute("COMMIT");
        }
    }

    // The lock's name belongs to the server, the books to a schema of it.
    private static void takeTurn(Statement statement) throws SQLException {
        try (ResultSet taken =
                statement.executeQuery("SELECT GET_LOCK(SHA2(CONCAT('check-books ', DATABASE()), 256), 0)")) {
            if (!taken.next() || taken.getInt(1) != 1) {
                throw new Refused(Refusal.TRY_AGAIN, Map.of("why", "another one looks through the books"));
            }
        }
    }

    private static void endTurn(Statement statement) throws SQLException {
        statement.execute("DO RELEASE_LOCK(SHA2(CONCAT('check-books ', DATABASE()), 256))");
    }

    /** The checks of the file by name, in its order: one SELECT each. */
    public static Map<String, String> checks() {
        Map<String, String> checks = new LinkedHashMap<>();
        String name = "";
        StringBuilder select = new StringBuilder();
        for (String line : file().lines().toList()) {
            if (line.startsWith("-- I-")) {
                name = line.substring(3);
            } else if (!line.startsWith("--") && !line.isBlank()) {
                select.append(line).append('\n');
                if (line.endsWith(";")) {
                    checks.put(name, select.substring(0, select.lastIndexOf(";")));
                    select.setLength(0);
                }
            }
        }
        return checks;
    }

    private static String file() {
        try (InputStream in = CheckBooks.class.getClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String told(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            Object value = row.getObject(column);
            text.append(column == 1 ? "" : " ")
                    .append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
        }
        return text.toString();
    }
}
