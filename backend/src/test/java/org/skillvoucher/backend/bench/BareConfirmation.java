package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skillvoucher.backend.bench.Graduates.Graduate;

/** The floor of a confirmation: what the server reads and writes for one, in its order ({@link Replay}). */
final class BareConfirmation {
    private static final List<String> TWINS = List.of(
            "certificate",
            "person",
            "voucher",
            "holding_slot",
            "reservation",
            "ledger_account",
            "subsidy",
            "decision",
            "approval",
            "gate_run",
            "transfer",
            "history_entry");

    private static final String PAYABLE = " AND (valid_until IS NULL OR valid_until >= '2021-03-01') LIMIT 1";
    private static final String BATCH = "SELECT * FROM voucher_batch WHERE id = :batch";
    private static final String CERTIFICATE = "SELECT * FROM certificate WHERE id = :certificate";
    private static final String ENROLMENT = "SELECT * FROM enrolment WHERE id = :enrolment";
    private static final String CLASS = "SELECT * FROM training_class WHERE id = :class";
    private static final String VOUCHER = "SELECT * FROM voucher WHERE id = :voucher";
    private static final String PERSON = "SELECT * FROM person WHERE id = :person";
    private static final String LESSONS = "SELECT * FROM lesson WHERE class_id = :class ORDER BY starts_at";
    private static final String DECISION = "SELECT * FROM decision WHERE id = :decision";
    private static final String SUBSIDY = "SELECT * FROM subsidy WHERE id = :subsidy";
    private static final String AHEAD =
            "SELECT * FROM subsidy WHERE voucher_id = :voucher AND part = 'AHEAD' AND live = 1";
    private static final String WORK = "SELECT * FROM employment WHERE person_id = :person"
            + " AND state IN ('CONFIRMED', 'ENDED') AND valid_from <= '2021-03-01'" + PAYABLE;
    private static final String ANSWER =
            "SELECT * FROM certificate_answer WHERE certificate_id = :certificate ORDER BY seq DESC LIMIT 1";
    private static final String YEAR = "SELECT quota_year FROM quota_slot WHERE holder_id = :voucher";
    private static final String ELSEWHERE =
            "SELECT COUNT(*) FROM scan_review r JOIN scan s ON s.id = r.scan_id WHERE s.enrolment_id = :enrolment"
                    + " AND r.state = 'OPEN' AND r.because = 'PERSON_ELSEWHERE'";
    private static final List<String> SHEET = List.of(
            "SELECT * FROM scan WHERE enrolment_id IN (:enrolment)",
            "SELECT * FROM correction WHERE class_id = :class AND state = 'ACCEPTED' ORDER BY id",
            "SELECT * FROM scan_review WHERE class_id IN (:class)",
            "SELECT * FROM roll_call WHERE class_id = :class AND closes_at < UTC_TIMESTAMP(6) ORDER BY opened_at, id",
            LESSONS);
    private static final List<String> ACCOUNT = List.of(
            "SELECT * FROM payee_account WHERE (person_id = :person OR institution_id = NULL) AND active = 1",
            "SELECT COUNT(*) FROM payee_account WHERE (person_id = :person OR institution_id = NULL) AND waiting = 1",
            "SELECT COUNT(*) FROM payee_account WHERE number_index = :account AND active = 1");

    private final Connection owner;
    private final Replay replay;

    private BareConfirmation(Connection owner, Replay replay) {
        this.owner = owner;
        this.replay = replay;
    }

    /** Twins are filled with what is there now: whoever is not confirmed yet can be, there too. */
    static Replay after(Connection owner, Graduate done) throws SQLException {
        Replay replay = new Replay(owner, TWINS, known(owner, done), List.of("subsidy", "decision"));
        replay.copy(List.of("certificate", "person", "voucher", "holding_slot", "reservation", "ledger_account"));
        replay.before(List.of(CERTIFICATE, ANSWER));
        BareConfirmation one = new BareConfirmation(owner, replay);
        one.begin();
        one.decide();
        one.approveAndRelease();
        one.goThroughGate();
        replay.after(List.of(
                "SELECT * FROM subsidy WHERE certificate_id = :certificate",
                ANSWER,
                "SELECT * FROM payment_item WHERE subsidy_id = :subsidy ORDER BY live DESC, id LIMIT 1",
                DECISION));
        return replay;
    }

    private void begin() throws SQLException {
        replay.during(CERTIFICATE, ENROLMENT, CLASS);
        replay.during("UPDATE certificate SET state = 'CONFIRMED', decided_by = :officer, rejected_because = NULL,"
                + " version = version + 1 WHERE id = :certificate AND state = 'SUBMITTED' AND version = 1");
        told("CERTIFICATE", "certificate", 2);
        replay.during(CERTIFICATE, ENROLMENT, CLASS, "UPDATE person SET turn = turn + 1 WHERE id = :person");
        replay.during(AHEAD, VOUCHER, BATCH, CLASS);
    }

    private void decide() throws SQLException {
        SHEET.forEach(replay::during);
        replay.during(
                LESSONS,
                "SELECT * FROM institution WHERE id = :institution",
                "SELECT * FROM course WHERE id = :course",
                WORK,
                WORK,
                WORK,
                "SELECT * FROM fund WHERE id = :fund",
                PERSON,
                "SELECT * FROM person_tie WHERE person_id = :person",
                "SELECT * FROM person_category WHERE person_id = :person",
                "SELECT * FROM card_binding WHERE person_id = :person",
                "SELECT * FROM quota_slot WHERE person_id IN (:person) AND quota_year = 2021",
                "SELECT * FROM occupation_slot WHERE person_id IN (:person) AND occupation_code = '6-04-02-05'"
                        + " AND level = 4",
                "SELECT * FROM catalogue_version WHERE kind = 'OCCUPATIONS'"
                        + " AND region IN ('330800', '330000', '330000') AND valid_from <= '2021-03-01'"
                        + " AND published = 1 ORDER BY region DESC, valid_from DESC LIMIT 1");
        replay.written("decision", "SELECT t.* FROM decision t WHERE t.id = ?", "decision");
        replay.during(AHEAD, CLASS);
        // As it was written: due, and released by a statement below.
        replay.written("subsidy", "SELECT 'DUE' AS state, 1 AS version, t.* FROM subsidy t WHERE t.id = ?", "subsidy");
        told("SUBSIDY", "subsidy", 1);
    }

    private void approveAndRelease() throws SQLException {
        replay.during(
                VOUCHER,
                DECISION,
                "SELECT * FROM account WHERE id = :officer",
                PERSON,
                "SELECT * FROM approval WHERE subsidy_id = :subsidy AND live = 1 ORDER BY at, id");
        ACCOUNT.forEach(replay::during);
        replay.written("approval", "SELECT t.* FROM approval t WHERE t.subsidy_id = ?", "subsidy");
        replay.during(VOUCHER, DECISION, AHEAD, VOUCHER);
        replay.during("UPDATE voucher SET state = 'REDEEMED', state_before = NULL, version = version + 1"
                + " WHERE id = :voucher AND state = 'ACTIVATED' AND version = 4");
        told("VOUCHER", "voucher", 5);
        replay.during(
                VOUCHER,
                "DELETE FROM holding_slot WHERE voucher_id = :voucher",
                BATCH,
                "UPDATE reservation SET open_fen = open_fen - 150000, posted_fen = posted_fen + 150000"
                        + " WHERE id = :batch AND open_fen >= 150000",
                "UPDATE ledger_account SET reserved_fen = reserved_fen - 150000, debits_fen = debits_fen + 150000"
                        + " WHERE fund_id = :fund AND kind = 'FUND' AND reserved_fen >= 150000",
                "UPDATE ledger_account SET credits_fen = credits_fen + 150000"
                        + " WHERE fund_id = :fund AND kind = 'CLEARING'");
        replay.written("transfer", "SELECT t.* FROM transfer t WHERE t.subject_id = ? AND t.kind = 'POST'", "voucher");
        replay.during(
                BATCH,
                "UPDATE subsidy SET state = 'RELEASED', amount_fen = 150000, version = version + 1"
                        + " WHERE id = :subsidy AND state = 'DUE' AND version = 1",
                SUBSIDY);
        told("SUBSIDY", "subsidy", 2);
    }

    private void goThroughGate() throws SQLException {
        replay.during(ENROLMENT, CLASS);
        SHEET.forEach(replay::during);
        replay.during(CERTIFICATE, VOUCHER, BATCH, YEAR, YEAR, ELSEWHERE, ELSEWHERE);
        ACCOUNT.forEach(replay::during);
        replay.during(
                ENROLMENT,
                "SELECT g.* FROM signal_touch t JOIN supervision_signal g ON g.id = t.signal_id"
                        + " WHERE t.about_id IN (:subsidy, :person, :enrolment, :class) AND g.open = 1"
                        + " ORDER BY g.first_seen_at, g.id LOCK IN SHARE MODE",
                "SELECT COUNT(*) FROM subsidy_hold WHERE subsidy_id = :subsidy AND live = 1"
                        + " AND placed_by IS NOT NULL",
                "SELECT credits_fen - debits_fen FROM ledger_account WHERE fund_id = :fund AND kind = 'CLEARING'");
        replay.written("gate_run", "SELECT t.* FROM gate_run t WHERE t.subsidy_id = ?", "subsidy");
        replay.during(
                "SELECT * FROM subsidy_hold WHERE subsidy_id = :subsidy AND live = 1 ORDER BY placed_at, id", SUBSIDY);
    }

    private void told(String kind, String subject, int seq) throws SQLException {
        replay.written(
                "history_entry",
                "SELECT t.* FROM history_entry t WHERE t.subject_id = ? AND t.subject_kind = '" + kind
                        + "' AND t.seq = " + seq,
                subject);
    }

    private static Map<String, byte[]> known(Connection owner, Graduate done) throws SQLException {
        Map<String, byte[]> known = new HashMap<>(idsOf(done));
        try (PreparedStatement statement =
                owner.prepareStatement("SELECT s.id AS subsidy, s.decision_id AS decision, s.fund_id AS fund,"
                        + " s.institution_id AS institution, v.batch_id AS batch, c.course_id AS course,"
                        + " k.decided_by AS officer, p.number_index AS account FROM subsidy s"
                        + " JOIN voucher v ON v.id = s.voucher_id JOIN certificate k ON k.id = s.certificate_id"
                        + " JOIN enrolment e ON e.id = s.enrolment_id JOIN training_class c ON c.id = e.class_id"
                        + " JOIN payee_account p ON p.person_id = s.person_id AND p.active = 1"
                        + " WHERE s.certificate_id = ?")) {
            statement.setBytes(1, Names.bytes(done.certificate()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                for (String name : List.of(
                        "subsidy", "decision", "fund", "institution", "batch", "course", "officer", "account")) {
                    known.put(name, row.getBytes(name));
                }
            }
        }
        return known;
    }

    /** The names under which the statements know what a graduate is made of. */
    static Map<String, byte[]> idsOf(Graduate one) {
        return Map.of(
                "certificate",
                Names.bytes(one.certificate()),
                "enrolment",
                Names.bytes(one.enrolment()),
                "voucher",
                Names.bytes(one.voucher()),
                "person",
                Names.bytes(one.person()),
                "class",
                Names.bytes(one.in()));
    }
}
