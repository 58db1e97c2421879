package org.skillvoucher.backend.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the application's database user may do, table by table: read and write everywhere, but only add to the tables that
 * keep what happened, so that even a stolen application password rewrites no history. Works on MariaDB 11.4 and MySQL 9.7.
 */
public final class AppGrants {
    /** Tables whose rows are never changed and never deleted. */
    public static final Set<String> APPEND_ONLY = Set.of(
            "history_entry",
            "history_leaf",
            "history_node",
            "history_head",
            "history_flaw",
            "audit_read",
            "allowance_day",
            "transfer",
            "scan",
            "decision",
            "decision_text",
            "gate_run",
            "bank_evidence",
            "bank_file",
            "bank_statement",
            "statement_booking",
            "catalogue_entry",
            "project_proposal",
            "project_vote",
            "class_acceptance",
            "policy_source",
            "spot_check_draw",
            "spot_check",
            "roll_call",
            "roll_call_seat",
            "roll_call_answer",
            "scanner_invitation",
            "scanner_record",
            "scanner_gap",
            "scanner_oddity",
            "certificate_answer",
            "certificate_list_row",
            "credit_event",
            "consent",
            "consent_began",
            "reveal",
            "screened_day",
            "status_fact",
            "lesson_teacher",
            "scanner_off",
            "card_notice",
            "retired_field_key",
            "index_key");

    /**
     * The sealed columns of such tables: their fields are sealed anew when the key is changed. Who may do that can spoil a field, but
     * without the key not write one; what else stands in the row stays out of reach.
     */
    public static final Map<String, String> RESEALED = Map.of(
            "spot_check_draw", "seed_sealed", "certificate_list_row", "id_sealed", "lesson_teacher", "id_sealed");

    private static final String MIGRATIONS = "flyway_schema_history";

    /** A right on a table, by its name in SQL. */
    enum Right {
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    private AppGrants() {}

    /**
     * Gives the user of {@code app} exactly what is due on each table of the owner's schema and takes back what is not;
     * returns the statements that were needed, none if all was right. Both connections are to the same schema.
     */
    public static List<String> bring(Connection owner, Connection app) throws SQLException {
        String account = account(app);
        String schema = owner.getCatalog();
        Map<String, Set<String>> held = held(app);
        Set<String> resealed = columnsHeld(app);
        List<String> statements = new ArrayList<>();
        for (String table : tables(owner)) {
            statements.addAll(statements(schema, table, held.getOrDefault(table, Set.of()), account));
            String column = RESEALED.get(table);
            if (column != null && !resealed.contains(table + "." + column)) {
                statements.add("GRANT UPDATE (" + quoted(column) + ") ON " + quoted(schema) + "." + quoted(table)
                        + " TO " + account);
            }
        }
        try (Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return statements;
    }

    /**
     * The rights on the whole schema or server by which the user of {@code app} could change append-only tables all the same;
     * empty when only the grants on single tables count.
     */
    public static Set<String> tooWide(Connection app) throws SQLException {
        Set<String> wide = new TreeSet<>();
        String sql = "select privilege_type from information_schema.schema_privileges where table_schema = database()"
                + " union select privilege_type from information_schema.user_privileges";
        try (Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                wide.add(rows.getString(1).toUpperCase(Locale.ROOT));
            }
        }
        wide.retainAll(Set.of("UPDATE", "DELETE", "DROP", "ALTER", "TRIGGER", "SUPER"));
        return wide;
    }

    private static List<String> statements(String schema, String table, Set<String> held, String account) {
        Set<Right> due =
                APPEND_ONLY.contains(table) ? EnumSet.of(Right.SELECT, Right.INSERT) : EnumSet.allOf(Right.class);
        Set<String> missing = new TreeSet<>(due.stream().map(Right::name).toList());
        Set<String> surplus = new TreeSet<>(held);
        surplus.removeAll(missing);
        missing.removeAll(held);
        String place = " ON " + quoted(schema) + "." + quoted(table);
        List<String> statements = new ArrayList<>();
        if (!surplus.isEmpty()) {
            statements.add("REVOKE " + String.join(", ", surplus) + place + " FROM " + account);
        }
        if (!missing.isEmpty()) {
            statements.add("GRANT " + String.join(", ", missing) + place + " TO " + account);
        }
        return statements;
    }

    private static Collection<String> tables(Connection owner) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("select table_name from information_schema.tables"
                        + " where table_schema = database() and table_type = 'BASE TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.remove(MIGRATIONS);
        return tables;
    }

    /** A user sees its own grants without any right on the server's tables. */
    private static Map<String, Set<String>> held(Connection app) throws SQLException {
        Map<String, Set<String>> held = new TreeMap<>();
        try (PreparedStatement statement = app.prepareStatement("select table_name, privilege_type"
                        + " from information_schema.table_privileges where table_schema = database()");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                held.computeIfAbsent(rows.getString(1), _ -> new TreeSet<>())
                        .add(rows.getString(2).toUpperCase(Locale.ROOT));
            }
        }
        return held;
    }

    private static Set<String> columnsHeld(Connection app) throws SQLException {
        Set<String> held = new TreeSet<>();
        try (Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery("select table_name, column_name from"
                        + " information_schema.column_privileges where table_schema = database()"
                        + " and privilege_type = 'UPDATE'")) {
            while (rows.next()) {
                held.add(rows.getString(1) + "." + rows.getString(2));
            }
        }
        return held;
    }

    /** The account that the server matched this connection to, such as {@code 'app'@'%'}. */
    private static String account(Connection app) throws SQLException {
        try (Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery("select current_user()")) {
            rows.next();
            String account = rows.getString(1);
            int at = account.lastIndexOf('@');
            return "'" + account.substring(0, at).replace("'", "''") + "'@'"
                    + account.substring(at + 1).replace("'", "''") + "'";
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
