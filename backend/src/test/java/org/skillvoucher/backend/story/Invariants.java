package org.skillvoucher.backend.story;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
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

/** Looks through all books of the schema with {@code invariants.sql}: every check there finds no row, or one is broken. */
@Singleton
public final class Invariants {
    private static final String FILE = "invariants.sql";
    private static final int MOST_SHOWN = 5;

    private final DataSource dataSource;

    Invariants(DataSource dataSource) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    }

    /** Fails with the names of all broken checks, and some rows of each. */
    void mustHold() throws SQLException, IOException {
        List<String> broken = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> check : checks().entrySet()) {
                try (ResultSet found = statement.executeQuery(check.getValue())) {
                    String rows = shown(found);
                    if (!rows.isEmpty()) {
                        broken.add(check.getKey() + rows);
                    }
                } catch (SQLException wrong) {
                    throw new SQLException(check.getKey() + ": " + wrong.getMessage(), wrong);
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError("the books are not in order:\n" + String.join("\n", broken));
        }
    }

    /** The checks of the file by name, in its order. */
    public static Map<String, String> checks() throws IOException {
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

    private static String file() throws IOException {
        try (InputStream in = Invariants.class.getClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String shown(ResultSet found) throws SQLException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < MOST_SHOWN && found.next(); row++) {
            rows.append("\n   ");
            for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                Object value = found.getObject(column);
                rows.append(' ')
                        .append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
            }
        }
        return rows.toString();
    }
}
