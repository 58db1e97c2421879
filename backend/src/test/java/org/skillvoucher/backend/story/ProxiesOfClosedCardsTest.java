package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;

/** Whose card was closed while family proxies did not end with it: after the migration nobody acts for them any more. */
final class ProxiesOfClosedCardsTest {
    private static final String BEFORE = "42";

    @Test
    void who_lost_the_card_is_represented_by_nobody_and_the_others_go_on() throws SQLException {
        try (TestSchema schema = TestEngines.shared().scratch();
                Connection owner = schema.asOwner()) {
            schema.migrate(BEFORE);
            for (String person : List.of("A1", "A2", "F1", "F2", "F3")) {
                person(owner, person);
            }
            card(owner, "A1", "'2021-03-01 01:00:00', 'LOST'");
            card(owner, "A2", "NULL, NULL");
            proxy(owner, "B1", "A1", "ACTIVE");
            proxy(owner, "B2", "A1", "ACCEPTED");
            proxy(owner, "B3", "A2", "ACTIVE");
            session(owner, "C1", "B1");
            session(owner, "C3", "B3");

            schema.migrate("latest");

            assertThat(rows(owner, "SELECT HEX(id), state, version, person_slot FROM family_proxy ORDER BY id"))
                    .extracting(row -> row.replaceAll("(B.)+ ", "$1 "))
                    .containsExactly("B1 ENDED 4 null", "B2 ENDED 4 null", "B3 ACTIVE 3 1");
            assertThat(rows(owner, "SELECT ended_because FROM log_in_session ORDER BY id"))
                    .containsExactly("PROXY_ENDED", "null");
            assertThat(rows(
                            owner,
                            "SELECT h.event, h.seq = p.version, h.details FROM history_entry h JOIN family_proxy p"
                                    + " ON h.subject_kind = 'FAMILY_PROXY' AND h.subject_id = p.id ORDER BY p.id"))
                    .containsExactly(
                            "CardClosed 1 {\"after\":\"ENDED\",\"because\":\"LOST\",\"before\":\"ACTIVE\",\"foundIn\":\"card_binding\"}",
                            "CardClosed 1 {\"after\":\"ENDED\",\"because\":\"LOST\",\"before\":\"ACCEPTED\",\"foundIn\":\"card_binding\"}");
        }
    }

    private static void person(Connection owner, String id) throws SQLException {
        TestEngines.run(owner, """
                INSERT INTO person (id, id_index, id_sealed, name_sealed, masked_id, masked_name, sex, birth_date, region, turn,
                  fingerprint, version, created_at)
                VALUES (UNHEX(REPEAT('%1$s', 16)), UNHEX(REPEAT('%1$s', 32)), 'x', 'x', 'x', '林**', 'MALE', '1985-06-12', '330800', 0,
                  UNHEX(REPEAT('00', 32)), 1, '2021-01-01')
                """.formatted(id));
    }

    private static void card(Connection owner, String person, String closed) throws SQLException {
        TestEngines.run(
                owner,
                "INSERT INTO card_binding (person_id, issue_no, issuing_region, level, bound_at, closed_at, closed_because)"
                        + " VALUES (UNHEX(REPEAT('%s', 16)), 'x', '330800', 1, '2021-01-01', %s)"
                                .formatted(person, closed));
    }

    private static void proxy(Connection owner, String id, String person, String state) throws SQLException {
        TestEngines.run(
                owner, """
                INSERT INTO family_proxy (id, person_id, member_id, relation, state, code_index, offered_until, person_slot,
                  member_slot, fingerprint, version, offered_at)
                VALUES (UNHEX(REPEAT('%1$s', 16)), UNHEX(REPEAT('%2$s', 16)), UNHEX(REPEAT('F%3$s', 16)), 'CHILD', '%4$s',
                  UNHEX(REPEAT('%1$s', 32)), '2021-02-01', %5$s, %5$s, UNHEX(REPEAT('00', 32)), 3, '2021-01-01')
                """.formatted(id, person, id.substring(1), state, state.equals("ACTIVE") ? "1" : "NULL"));
    }

    private static void session(Connection owner, String id, String proxy) throws SQLException {
        TestEngines.run(owner, """
                INSERT INTO log_in_session (id, kind, holder_id, holder_name, device, refreshes, refreshed_at, started_at, ends_at,
                  family_proxy_id)
                VALUES (UNHEX(REPEAT('%1$s', 16)), 'FAMILY', UNHEX(REPEAT('F1', 16)), '林**', 'x', 0, '2021-03-01', '2021-03-01',
                  '2099-03-01', UNHEX(REPEAT('%2$s', 16)))
                """.formatted(id, proxy));
    }

    private static List<String> rows(Connection owner, String select) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    cells.add(rows.getString(column));
                }
                found.add(String.join(" ", cells));
            }
            return found;
        }
    }
}
