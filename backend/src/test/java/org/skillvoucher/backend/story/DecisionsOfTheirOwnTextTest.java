package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.operations.CheckBooks;

/** Decisions that each had their own text share those that are equal after the migration, and say what they said. */
final class DecisionsOfTheirOwnTextTest {
    private static final String BEFORE = "47";

    @Test
    void equal_texts_become_one_and_none_is_lost() throws SQLException {
        try (TestSchema schema = TestEngines.shared().scratch();
                Connection owner = schema.asOwner()) {
            schema.migrate(BEFORE);
            decision(owner, "A1", "{\"age\":35}", "'[]'");
            decision(owner, "A2", "{\"age\":35}", "'[]'");
            decision(owner, "A3", "{\"age\":35}", "NULL");
            decision(owner, "A4", "{\"ties\":\"户籍\"}", "'[]'");

            schema.migrate("latest");

            assertThat(rows(owner, "SELECT COUNT(*) FROM decision_text")).containsExactly("3");
            assertThat(rows(
                            owner,
                            "SELECT CONCAT(t.facts, t.findings, t.derivation, COALESCE(t.instalments, '-')) FROM decision d"
                                    + " JOIN decision_text t ON t.hash = d.text_hash ORDER BY d.id"))
                    .containsExactly(
                            "{\"age\":35}[1][2][]",
                            "{\"age\":35}[1][2][]",
                            "{\"age\":35}[1][2]-",
                            "{\"ties\":\"户籍\"}[1][2][]");
            assertThat(rows(owner, check())).isEmpty();
            TestEngines.run(owner, "UPDATE decision_text SET facts = '{}' WHERE facts LIKE '%ties%'");
            assertThat(rows(owner, check())).hasSize(1);
        }
    }

    private static String check() {
        return CheckBooks.checks().entrySet().stream()
                .filter(check -> check.getKey().startsWith("I-205 "))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static void decision(Connection owner, String id, String facts, String instalments) throws SQLException {
        TestEngines.run(owner, """
                INSERT INTO decision (id, at, stage, region, policy_id, policy_hash, document, benefit, verdict, amount_fen,
                  facts, findings, derivation, instalments)
                VALUES (UNHEX(REPEAT('%s', 16)), '2021-03-01', 'ISSUE', '330800', 'x', REPEAT('0', 64), 'x', 'x', 'GRANT', 100,
                  '%s', '[1]', '[2]', %s)
                """.formatted(id, facts, instalments));
    }

    private static List<String> rows(Connection owner, String select) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
