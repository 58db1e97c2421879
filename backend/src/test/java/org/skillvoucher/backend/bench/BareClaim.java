package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The floor of a claim: what the server reads and writes for one, in its order ({@link Replay}). */
final class BareClaim {
    /** How much there is in the twin's stock: as many as anybody may want. */
    private static final int PLENTY = 1_000_000_000;

    private static final List<String> TWINS =
            List.of("person", "voucher", "voucher_batch", "decision", "quota_slot", "holding_slot", "history_entry");
    private static final String VOUCHER = "SELECT * FROM voucher WHERE id = :voucher";
    private static final String BATCH = "SELECT * FROM voucher_batch WHERE id = :batch";
    private static final String PERSON = "SELECT * FROM person WHERE id = :person";

    private BareClaim() {}

    /** One who has claimed, or would. */
    record Claimant(UUID voucher, UUID person) implements Load.Errand {
        @Override
        public UUID id() {
            return voucher;
        }
    }

    /** The twins hold the people and the batch as they are now; nobody there has claimed. */
    static Replay after(Connection owner, Claimant done) throws SQLException {
        Replay replay = new Replay(owner, TWINS, known(owner, done), List.of("decision"));
        replay.copy(List.of("person", "voucher_batch"));
        try (Statement statement = owner.createStatement()) {
            statement.execute("UPDATE twin_voucher_batch SET quantity = " + PLENTY);
        }
        replay.during("UPDATE person SET turn = turn + 1 WHERE id = :person");
        replay.during(VOUCHER, BATCH, PERSON);
        replay.during(
                "SELECT * FROM person_tie WHERE person_id = :person",
                "SELECT * FROM person_category WHERE person_id = :person",
                "SELECT * FROM card_binding WHERE person_id = :person",
                "SELECT * FROM catalogue_version WHERE kind = 'OCCUPATIONS' AND region IN ('330800', '330000', '330000')"
                        + " AND valid_from <= '2021-03-01' AND published = 1 ORDER BY region DESC, valid_from DESC LIMIT 1",
                "SELECT * FROM quota_slot WHERE person_id IN (:person) AND quota_year = 2021",
                "SELECT * FROM occupation_slot WHERE person_id IN (:person) AND occupation_code = '6-04-02-05'"
                        + " AND level = 4",
                "SELECT hash FROM decision_text WHERE hash IN (:text)");
        replay.written("decision", "SELECT t.* FROM decision t WHERE t.id = ?", "decision");
        replay.during("SELECT quota_year FROM quota_slot WHERE holder_id = :voucher");
        replay.written("quota_slot", "SELECT t.* FROM quota_slot t WHERE t.holder_id = ?", "voucher");
        replay.written("holding_slot", "SELECT t.* FROM holding_slot t WHERE t.voucher_id = ?", "voucher");
        replay.written(
                "history_entry",
                "SELECT t.* FROM history_entry t WHERE t.subject_id = ? AND t.subject_kind = 'VOUCHER' ORDER BY t.seq",
                "voucher");
        replay.during("UPDATE voucher_batch SET taken = taken + 1 WHERE id = :batch AND state = 'OPEN'"
                + " AND taken < quantity");
        replay.written("voucher", "SELECT t.* FROM voucher t WHERE t.id = ?", "voucher");
        replay.after(List.of(
                BATCH,
                PERSON,
                "SELECT * FROM enrolment WHERE voucher_id IN (:voucher) AND live = 1 ORDER BY class_id, id",
                "SELECT * FROM subsidy WHERE voucher_id IN (:voucher) AND part = 'AHEAD' AND live = 1 ORDER BY id"));
        return replay;
    }

    private static Map<String, byte[]> known(Connection owner, Claimant done) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement("SELECT v.batch_id, d.id, d.text_hash FROM voucher v"
                + " JOIN decision d ON d.id = v.issue_decision_id WHERE v.id = ?")) {
            statement.setBytes(1, Names.bytes(done.voucher()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Map.of(
                        "voucher",
                        Names.bytes(done.voucher()),
                        "person",
                        Names.bytes(done.person()),
                        "batch",
                        row.getBytes(1),
                        "decision",
                        row.getBytes(2),
                        "text",
                        row.getBytes(3));
            }
        }
    }

    /** The names under which the statements know a claimant. */
    static Map<String, byte[]> idsOf(Claimant one) {
        return Map.of("voucher", Names.bytes(one.voucher()), "person", Names.bytes(one.person()));
    }
}
