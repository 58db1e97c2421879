package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.operations.CheckBooks;

/** Holds of a server that wrote no entries of them have theirs after the migration, and those say that they come from the table. */
final class HoldsBeforeTheirEntriesTest {
    private static final String BEFORE = "37";
    private static final String HOLD =
            "INSERT INTO subsidy_hold (id, subsidy_id, region, cause, details, placed_by, placed_at,"
                    + " lifted_by, lifted_because, lifted_at) VALUES (UNHEX(REPEAT('%s', 16)), UNHEX(REPEAT('A1', 16)), '330800', '%s', 'x',"
                    + " %s, '2021-03-01 01:00:00', %s, %s, %s)";

    @Test
    void each_hold_gets_the_entries_that_it_lacks() throws SQLException {
        try (TestSchema schema = TestEngines.shared().scratch();
                Connection owner = schema.asOwner()) {
            schema.migrate(BEFORE);
            TestEngines.run(owner, "SET FOREIGN_KEY_CHECKS = 0"); // the subsidy is not what this is about
            String maker = "UNHEX(REPEAT('01', 16))";
            String checker = "UNHEX(REPEAT('02', 16))";
            TestEngines.run(owner, HOLD.formatted("B1", "OFFICER", maker, "NULL", "NULL", "NULL"));
            TestEngines.run(
                    owner, HOLD.formatted("B2", "OFFICER", maker, checker, "'looked into'", "'2021-03-02 01:00:00'"));
            TestEngines.run(owner, HOLD.formatted("B3", "FUND", "NULL", "NULL", "'PASSED'", "'2021-03-03 01:00:00'"));

            schema.migrate("latest");

            assertThat(count(owner, "SELECT COUNT(*) FROM history_entry WHERE subject_kind = 'SUBSIDY_HOLD'"))
                    .isEqualTo(5);
            assertThat(count(
                            owner,
                            "SELECT COUNT(*) FROM history_entry WHERE details LIKE '%\"foundIn\":\"subsidy_hold\"%'"))
                    .isEqualTo(5);
            try (Statement statement = owner.createStatement();
                    ResultSet broken = statement.executeQuery(check())) {
                assertThat(broken.next()).isFalse();
            }
        }
    }

    private static String check() {
        return CheckBooks.checks().entrySet().stream()
                .filter(check -> check.getKey().startsWith("I-196 "))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static int count(Connection owner, String select) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
