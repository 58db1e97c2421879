package org.skillvoucher.backend.leak;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.SealBroken;

/**
 * What lies sealed in a schema, opened: with it every person, account and proof that any test made is known, whoever made it. A
 * column that holds something of which nothing opens is a mistake of this class, and fails.
 */
final class SealedColumns {
    private static final String SEALED = "_sealed";

    private SealedColumns() {}

    /** Numbers of papers may be told, as long as no ID number is in them. */
    private static final Set<String> PAPERS =
            Set.of("certificate.number_sealed", "grant_evidence.number_sealed", "correction.number_sealed");

    private static final Pattern ID_NUMBER =
            Pattern.compile("[1-9][0-9]{5}(19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9X]");

    /** Of a person or of an organisation, whose name is public. */
    private static final String PAYEE = "payment_item.payee_name_sealed";

    /** Nobody's: the seed of a draw is published once its lessons are over. */
    private static final String SEED = "spot_check_draw.seed_sealed";

    /** To which row a value was sealed. */
    private interface RowId {
        Id<?> of(ResultSet row) throws SQLException;
    }

    private static final Map<String, RowId> ROWS = Map.of(
            "card_binding", row -> id(row, "person_id"),
            "grant_evidence", row -> Id.derived("evidence-" + row.getString("kind"), id(row, "application_id")),
            "lesson_teacher", row -> id(row, "lesson_id"),
            "certificate_list_row", row -> Id.derived("row " + row.getInt("row_no"), id(row, "list_id")));

    /** Adds all that opens to the secrets. */
    static void tell(Connection schema, List<FieldCipher> ciphers, Secrets secrets) throws SQLException {
        for (Map.Entry<String, Set<String>> table : columns(schema).entrySet()) {
            for (String column : table.getValue()) {
                tell(schema, ciphers, secrets, table.getKey(), column);
            }
        }
    }

    /** The sealed columns of the schema by table. */
    static Map<String, Set<String>> columns(Connection schema) throws SQLException {
        Map<String, Set<String>> columns = new TreeMap<>();
        String sql = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = database()";
        try (Statement statement = schema.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                if (rows.getString(2).endsWith(SEALED)) {
                    columns.computeIfAbsent(rows.getString(1), _ -> new TreeSet<>())
                            .add(rows.getString(2));
                }
            }
        }
        return columns;
    }

    private static void tell(Connection schema, List<FieldCipher> ciphers, Secrets secrets, String table, String column)
            throws SQLException {
        List<String> shut = new ArrayList<>();
        int opened = 0;
        Set<String> told = PAYEE.equals(table + "." + column) ? organisations(schema) : Set.of();
        RowId rowId = ROWS.getOrDefault(table, row -> id(row, "id"));
        try (Statement statement = schema.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT * FROM " + table + " WHERE LENGTH(" + column + ") > 0")) {
            while (rows.next()) {
                Id<?> row = rowId.of(rows);
                byte[] blob = rows.getBytes(column);
                String plain = open(ciphers, table, column, row, blob);
                if (plain == null) {
                    shut.add(row.toString());
                } else {
                    opened++;
                    if (!told.contains(plain)) {
                        add(secrets, table + "." + column, plain);
                    }
                }
            }
        }
        // Some tests break a seal; none breaks all of a column.
        if (opened == 0 && !shut.isEmpty()) {
            throw new AssertionError("nothing of " + table + "." + column + " opens; to which row is it sealed?");
        }
    }

    private static Set<String> organisations(Connection schema) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = schema.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM institution")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void add(Secrets secrets, String column, String plain) {
        if (PAPERS.contains(column)) {
            ID_NUMBER.matcher(plain).results().forEach(found -> secrets.add(column, found.group()));
        } else if (!column.equals(SEED)) {
            secrets.add(column, plain);
        }
    }

    private static @Nullable String open(
            List<FieldCipher> ciphers, String table, String column, Id<?> row, byte[] blob) {
        for (FieldCipher cipher : ciphers) {
            try {
                return cipher.open(table, column, row, blob);
            } catch (SealBroken _) {
                // Perhaps the next one's key.
            }
        }
        return null;
    }

    private static Id<?> id(ResultSet row, String column) throws SQLException {
        return Id.ofBytes(row.getBytes(column));
    }

    /** The value of any column as the bytes in which it is looked for; nothing for none. */
    static byte[] bytes(ResultSet row, ResultSetMetaData columns, int at) throws SQLException {
        byte[] none = {};
        if (isBinary(columns.getColumnTypeName(at))) {
            byte[] raw = row.getBytes(at);
            return raw == null ? none : raw;
        }
        String text = row.getString(at);
        return text == null ? none : text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isBinary(String type) {
        return type.contains("BINARY") || type.contains("BLOB");
    }
}
