package org.skillvoucher.backend.history;

import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.skillvoucher.access.Actor;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.operations.CheckBooks;
import org.skillvoucher.store.Transactions;

/** A server without jobs, on a schema that no other test sees. */
final class OwnServer implements AutoCloseable {
    private final ApplicationContext context;

    private OwnServer(ApplicationContext context) {
        this.context = context;
    }

    static OwnServer on(TestSchema schema) {
        Map<String, Object> properties = new HashMap<>(TestEngines.shared().properties());
        properties.putAll(schema.properties());
        properties.put("skillvoucher.jobs.enabled", false);
        OwnServer server = new OwnServer(ApplicationContext.builder()
                .properties(properties)
                .eagerInitSingletons(false)
                .start());
        // The first administrator's account is no part of these stories.
        try (Connection owner = schema.asOwner()) {
            TestEngines.run(owner, "DELETE FROM history_entry WHERE subject_kind = 'ACCOUNT'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** One that remembers nothing, as after a restart. */
    <T> T fresh(Class<T> type) {
        return context.createBean(type);
    }

    /** So many entries, each of a subject of its own. */
    void write(int entries, Actor by, String details) {
        get(Transactions.class).run(() -> {
            for (int i = 0; i < entries; i++) {
                get(History.class)
                        .append(
                                SubjectKind.BACKTEST,
                                new Id<>(UUID.randomUUID()),
                                1,
                                "Begun",
                                by,
                                Map.of("note", details));
            }
        });
    }

    /** The broken checks among those on the log. */
    List<String> broken() {
        return get(CheckBooks.class).check().broken().stream()
                .filter(check -> check.name().matches("I-16[5-9] .*"))
                .map(check -> check.name() + ": " + check.first())
                .toList();
    }

    static List<List<String>> rows(Connection connection, String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row);
            }
            return all;
        }
    }

    static long number(Connection connection, String select) throws SQLException {
        return Long.parseLong(rows(connection, select).getFirst().getFirst());
    }

    @Override
    public void close() {
        context.close();
    }
}
