package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.operations.CheckBooks;

/** Books of a server that knew no receivables, with claims that are open and settled: in order after the migration too. */
final class BooksBeforeReceivablesTest {
    private static final String BEFORE = "21";
    /** The checks that speak of money and claims; what trainings need is not in these few rows. */
    private static final List<String> OF_MONEY = List.of(
            "I-01", "I-02", "I-03", "I-04", "I-05", "I-06", "I-07", "I-34", "I-34b", "I-100", "I-101", "I-102", "I-103",
            "I-104");

    @Test
    void an_open_claim_becomes_receivable_and_what_came_back_in_part_is_paid_for_the_rest() throws SQLException {
        try (TestSchema schema = TestEngines.shared().scratch();
                Connection owner = schema.asOwner()) {
            schema.migrate(BEFORE);
            seed(owner);

            schema.migrate("latest");

            assertThat(broken(owner)).isEmpty();
            assertThat(row(owner, "SELECT debits_fen, credits_fen FROM ledger_account WHERE kind = 'RECEIVABLE'"))
                    .containsExactly("0", "300");
            assertThat(row(owner, "SELECT credits_fen - debits_fen FROM ledger_account WHERE kind = 'PAID'"))
                    .containsExactly("150");
            assertThat(row(owner, "SELECT state, claimed_fen, recovered_fen FROM subsidy WHERE amount_fen = 300"))
                    .containsExactly("PAID", "300", "0");
            assertThat(row(owner, "SELECT state, claimed_fen, recovered_fen FROM subsidy WHERE amount_fen = 200"))
                    .containsExactly("PAID", "50", "50");
            assertThat(row(owner, "SELECT state, claimed_fen, recovered_fen FROM subsidy WHERE amount_fen = 100"))
                    .containsExactly("RECOVERED", "100", "100");
        }
    }

    /** 1000 fen appropriated, 600 paid as 300, 200 and 100; of the second 50 came back, of the third all. */
    private static void seed(Connection owner) throws SQLException {
        run(
                owner,
                "INSERT INTO fund VALUES (UNHEX(REPEAT('F0', 16)), '旧账', '330800', 'EMPLOYMENT_FUND', 2021, UNHEX(REPEAT('0', 64)), NOW(6))");
        account(owner, "TREASURY", 1000, 0);
        account(owner, "FUND", 600, 1150);
        account(owner, "CLEARING", 600, 600);
        account(owner, "PAID", 150, 600);
        run(
                owner,
                "INSERT INTO reservation VALUES (UNHEX(REPEAT('AA', 16)), UNHEX(REPEAT('F0', 16)), 600, 0, 450, 150)");
        transfer(owner, "01", "APPROPRIATE", "TREASURY", "FUND", 1000, null, "F0");
        transfer(owner, "02", "RESERVE", "FUND", "CLEARING", 600, "AA", "A1");
        int id = 10;
        for (Map.Entry<String, Integer> subsidy :
                List.of(Map.entry("A1", 300), Map.entry("A2", 200), Map.entry("A3", 100))) {
            transfer(owner, "" + id++, "POST", "FUND", "CLEARING", subsidy.getValue(), "AA", subsidy.getKey());
            transfer(owner, "" + id++, "PAY", "CLEARING", "PAID", subsidy.getValue(), null, subsidy.getKey());
        }
        subsidy(owner, "A1", 300, "PAID");
        subsidy(owner, "A2", 200, "RECOVERED");
        subsidy(owner, "A3", 100, "RECOVERED");
        recovery(owner, "B1", "A1", 300, "OPEN", 1);
        recovery(owner, "B2", "A2", 50, "SETTLED", 2);
        recovery(owner, "B3", "A3", 100, "SETTLED", 2);
        transfer(owner, "20", "RECOVER", "PAID", "FUND", 50, "AA", "A2");
        transfer(owner, "21", "VOID", "FUND", "CLEARING", 50, "AA", "A2");
        transfer(owner, "22", "RECOVER", "PAID", "FUND", 100, "AA", "A3");
        transfer(owner, "23", "VOID", "FUND", "CLEARING", 100, "AA", "A3");
    }

    private static void account(Connection owner, String kind, int debits, int credits) throws SQLException {
        run(
                owner,
                "INSERT INTO ledger_account VALUES (UNHEX(REPEAT('F0', 16)), '%s', %d, %d, 0)"
                        .formatted(kind, debits, credits));
    }

    private static void transfer(
            Connection owner,
            String id,
            String kind,
            String debit,
            String credit,
            int fen,
            @Nullable String reservation,
            String subject)
            throws SQLException {
        run(owner, """
                INSERT INTO transfer (id, fund_id, kind, debit, credit, amount_fen, reservation_id, subject_kind, subject_id, at)
                VALUES (UNHEX(REPEAT('%s', 16)), UNHEX(REPEAT('F0', 16)), '%s', '%s', '%s', %d, %s, 'SUBSIDY', UNHEX(REPEAT('%s', 16)), NOW(6))
                """.formatted(
                        id,
                        kind,
                        debit,
                        credit,
                        fen,
                        reservation == null ? "NULL" : "UNHEX(REPEAT('" + reservation + "', 16))",
                        subject));
    }

    private static void subsidy(Connection owner, String id, int fen, String state) throws SQLException {
        run(owner, """
                INSERT INTO subsidy (id, application_id, region, fund_id, amount_fen, payee_kind, payee_organisation_id, state,
                  decision_id, version, created_at)
                VALUES (UNHEX(REPEAT('%1$s', 16)), UNHEX(REPEAT('%1$s', 16)), '330800', UNHEX(REPEAT('F0', 16)), %2$d, 'ENTERPRISE',
                  UNHEX(REPEAT('E0', 16)), '%3$s', UNHEX(REPEAT('D0', 16)), 1, NOW(6))
                """.formatted(id, fen, state));
    }

    private static void recovery(Connection owner, String id, String of, int fen, String state, int version)
            throws SQLException {
        run(owner, """
                INSERT INTO recovery (id, subsidy_id, fund_id, region, amount_fen, state, because, detached, version, created_at)
                VALUES (UNHEX(REPEAT('%s', 16)), UNHEX(REPEAT('%s', 16)), UNHEX(REPEAT('F0', 16)), '330800', %d, '%s', '多付', 0, %d, NOW(6))
                """.formatted(id, of, fen, state, version));
        run(owner, """
                INSERT INTO history_entry (subject_kind, subject_id, seq, event, actor_role, actor_name, at, business_day, details)
                VALUES ('RECOVERY', UNHEX(REPEAT('%s', 16)), %d, '%s', 'MACHINE', '样例', NOW(6), CURRENT_DATE, '{}')
                """.formatted(id, version, version == 1 ? "Opened" : "Settled"));
    }

    private static List<String> broken(Connection owner) throws SQLException {
        List<String> broken = new ArrayList<>();
        int looked = 0;
        for (Map.Entry<String, String> check : CheckBooks.checks().entrySet()) {
            if (OF_MONEY.contains(check.getKey().split(" ", 2)[0])) {
                looked++;
                if (!row(owner, check.getValue()).isEmpty()) {
                    broken.add(check.getKey());
                }
            }
        }
        assertThat(looked).isEqualTo(OF_MONEY.size());
        return broken;
    }

    private static List<String> row(Connection owner, String select) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            List<String> cells = new ArrayList<>();
            if (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(rows.getString(i));
                }
            }
            return cells;
        }
    }

    private static void run(Connection owner, String sql) throws SQLException {
        TestEngines.run(owner, sql);
    }
}
