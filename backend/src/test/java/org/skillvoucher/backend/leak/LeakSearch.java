package org.skillvoucher.backend.leak;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for secrets in all rows of a schema, as a thief of its dump would, and in what was logged and printed. */
final class LeakSearch {
    private final Needles needles;

    LeakSearch(Secrets secrets) {
        this.needles = new Needles(secrets.all());
    }

    /** Each place where one stands: table, column and which secret, never the secret. */
    Set<String> inTables(Connection schema) throws SQLException {
        Set<String> found = new TreeSet<>();
        for (String table : tables(schema)) {
            try (Statement statement = schema.createStatement()) {
                statement.setFetchSize(Integer.MIN_VALUE); // row by row: a table may be larger than the memory
                try (ResultSet rows = statement.executeQuery("SELECT * FROM `" + table + "`")) {
                    search(table, rows, found);
                }
            }
        }
        return found;
    }

    /** Each line in which one stands: its logger, if it has one, and which secret. */
    Set<String> inLines(Path file) {
        Set<String> found = new TreeSet<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int one = in.read(); one >= 0; one = in.read()) {
                if (one == '\n') {
                    search(line.toByteArray(), found);
                    line.reset();
                } else {
                    line.write(one);
                }
            }
            search(line.toByteArray(), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void search(byte[] line, Set<String> found) {
        for (String secret : needles.in(line)) {
            String text = new String(line, StandardCharsets.UTF_8);
            String logger =
                    text.startsWith("[") && text.contains("]") ? text.substring(0, text.indexOf(']') + 1) : "console";
            found.add(logger + ": " + secret);
        }
    }

    private void search(String table, ResultSet rows, Set<String> found) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            for (int at = 1; at <= columns.getColumnCount(); at++) {
                for (String secret : needles.in(SealedColumns.bytes(rows, columns, at))) {
                    found.add(table + "." + columns.getColumnName(at) + ": " + secret);
                }
            }
        }
    }

    private static List<String> tables(Connection schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        String sql = "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = database() AND table_type = 'BASE TABLE' ORDER BY table_name";
        try (Statement statement = schema.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
