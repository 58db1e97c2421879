package org.skillvoucher.backend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.backend.bench.Graduates.Graduate;

/**
 * The floor: the statements of one confirmation, in the server's order, by bare JDBC on a connection of its own. There is no HTTP, no
 * token, no policy and no seal: what the server reads is read, and what it writes is written, the rows being those of another
 * confirmation with these ids. Tables that are written to are twins, copied before, so that the books stay the server's.
 */
final class BareConfirmation implements Load.Door<Graduate> {
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

    private static final Pattern NAME = Pattern.compile(":([a-z]+)");
    private static final Pattern TABLE =
            Pattern.compile("\\b(FROM|JOIN|UPDATE|INTO) (" + String.join("|", TWINS) + ")\\b");

    /** One statement with the names of its values in order; an insert has the values of another confirmation where a name is missing. */
    private record Line(
            String sql, List<String> names, @Nullable Object[] values) {
        boolean isRead() {
            return sql.startsWith("SELECT");
        }
    }

    /** The statements of a confirmation, made from one that the server has done. */
    static final class Script {
        private final List<Line> before = new ArrayList<>();
        private final List<Line> transaction = new ArrayList<>();
        private final List<Line> after = new ArrayList<>();
        private final Map<String, byte[]> ids = new HashMap<>();

        /** The twins are filled with what is there now: whoever is not confirmed yet can be, there too. */
        Script(Connection owner, Graduate done) throws SQLException {
            known(owner, done);
            copy(owner);
            for (String sql : List.of(CERTIFICATE, ANSWER)) {
                before.add(line(sql));
            }
            begin(owner);
            decide(owner);
            approveAndRelease(owner);
            goThroughGate(owner);
            for (String sql : List.of(
                    "SELECT * FROM subsidy WHERE certificate_id = :certificate",
                    ANSWER,
                    "SELECT * FROM payment_item WHERE subsidy_id = :subsidy ORDER BY live DESC, id LIMIT 1",
                    DECISION)) {
                after.add(line(sql));
            }
        }

        private void begin(Connection owner) throws SQLException {
            read(CERTIFICATE, ENROLMENT, CLASS);
            read("UPDATE certificate SET state = 'CONFIRMED', decided_by = :officer, rejected_because = NULL,"
                    + " version = version + 1 WHERE id = :certificate AND state = 'SUBMITTED' AND version = 1");
            told(owner, "CERTIFICATE", "certificate", 2);
            read(CERTIFICATE, ENROLMENT, CLASS, "UPDATE person SET turn = turn + 1 WHERE id = :person");
            read(AHEAD, VOUCHER, BATCH, CLASS);
        }

        private void decide(Connection owner) throws SQLException {
            SHEET.forEach(this::read);
            read(
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
            written(owner, "decision", "SELECT t.* FROM decision t WHERE t.id = ?", "decision");
            read(AHEAD, CLASS);
            // As it was written: due, and released by a statement below.
            written(
                    owner,
                    "subsidy",
                    "SELECT 'DUE' AS state, 1 AS version, t.* FROM subsidy t WHERE t.id = ?",
                    "subsidy");
            told(owner, "SUBSIDY", "subsidy", 1);
        }

        private void approveAndRelease(Connection owner) throws SQLException {
            read(
                    VOUCHER,
                    DECISION,
                    "SELECT * FROM account WHERE id = :officer",
                    PERSON,
                    "SELECT * FROM approval WHERE subsidy_id = :subsidy AND live = 1 ORDER BY at, id");
            ACCOUNT.forEach(this::read);
            written(owner, "approval", "SELECT t.* FROM approval t WHERE t.subsidy_id = ?", "subsidy");
            read(VOUCHER, DECISION, AHEAD, VOUCHER);
            read("UPDATE voucher SET state = 'REDEEMED', state_before = NULL, version = version + 1"
                    + " WHERE id = :voucher AND state = 'ACTIVATED' AND version = 4");
            told(owner, "VOUCHER", "voucher", 5);
            read(
                    VOUCHER,
                    "DELETE FROM holding_slot WHERE voucher_id = :voucher",
                    BATCH,
                    "UPDATE reservation SET open_fen = open_fen - 150000, posted_fen = posted_fen + 150000"
                            + " WHERE id = :batch AND open_fen >= 150000",
                    "UPDATE ledger_account SET reserved_fen = reserved_fen - 150000, debits_fen = debits_fen + 150000"
                            + " WHERE fund_id = :fund AND kind = 'FUND' AND reserved_fen >= 150000",
                    "UPDATE ledger_account SET credits_fen = credits_fen + 150000"
                            + " WHERE fund_id = :fund AND kind = 'CLEARING'");
            written(
                    owner,
                    "transfer",
                    "SELECT t.* FROM transfer t WHERE t.subject_id = ? AND t.kind = 'POST'",
                    "voucher");
            read(
                    BATCH,
                    "UPDATE subsidy SET state = 'RELEASED', amount_fen = 150000, version = version + 1"
                            + " WHERE id = :subsidy AND state = 'DUE' AND version = 1",
                    SUBSIDY);
            told(owner, "SUBSIDY", "subsidy", 2);
        }

        private void goThroughGate(Connection owner) throws SQLException {
            read(ENROLMENT, CLASS);
            SHEET.forEach(this::read);
            read(CERTIFICATE, VOUCHER, BATCH, YEAR, YEAR, ELSEWHERE, ELSEWHERE);
            ACCOUNT.forEach(this::read);
            read(
                    ENROLMENT,
                    "SELECT g.* FROM signal_touch t JOIN supervision_signal g ON g.id = t.signal_id"
                            + " WHERE t.about_id IN (:subsidy, :person, :enrolment, :class) AND g.open = 1"
                            + " ORDER BY g.first_seen_at, g.id LOCK IN SHARE MODE",
                    "SELECT COUNT(*) FROM subsidy_hold WHERE subsidy_id = :subsidy AND live = 1"
                            + " AND placed_by IS NOT NULL",
                    "SELECT credits_fen - debits_fen FROM ledger_account WHERE fund_id = :fund AND kind = 'CLEARING'");
            written(owner, "gate_run", "SELECT t.* FROM gate_run t WHERE t.subsidy_id = ?", "subsidy");
            read("SELECT * FROM subsidy_hold WHERE subsidy_id = :subsidy AND live = 1 ORDER BY placed_at, id", SUBSIDY);
        }

        private void read(String... lines) {
            for (String sql : lines) {
                transaction.add(line(sql));
            }
        }

        private static Line line(String sql) {
            List<String> names = new ArrayList<>();
            Matcher name = NAME.matcher(sql);
            while (name.find()) {
                names.add(name.group(1));
            }
            return new Line(onTwins(NAME.matcher(sql).replaceAll("?")), names, new Object[names.size()]);
        }

        private static String onTwins(String sql) {
            return TABLE.matcher(sql).replaceAll("$1 twin_$2");
        }

        private void told(Connection owner, String kind, String subject, int seq) throws SQLException {
            written(
                    owner,
                    "history_entry",
                    "SELECT t.* FROM history_entry t WHERE t.subject_id = ? AND t.subject_kind = '" + kind
                            + "' AND t.seq = " + seq,
                    subject);
        }

        /** An insert of the row that the server wrote, with the ids of another graduate in it. */
        private void written(Connection owner, String table, String query, String by) throws SQLException {
            List<String> columns = Twin.columns(owner, table);
            try (PreparedStatement statement = owner.prepareStatement(query)) {
                statement.setBytes(1, ids.get(by));
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("no row of " + table);
                    }
                    Object[] values = new Object[columns.size()];
                    List<String> names = new ArrayList<>();
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.getObject(columns.get(i));
                        names.add(nameOf(columns.get(i), values[i]));
                    }
                    String marks = String.join(", ", Collections.nCopies(values.length, "?"));
                    transaction.add(new Line(
                            onTwins("INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks
                                    + ")"),
                            names,
                            values));
                }
            }
        }

        private String nameOf(String column, @Nullable Object value) {
            if (value instanceof byte[] bytes) {
                for (Map.Entry<String, byte[]> id : ids.entrySet()) {
                    if (Arrays.equals(id.getValue(), bytes)) {
                        return id.getKey();
                    }
                }
            }
            return column.equals("id") ? "fresh" : "";
        }

        private void known(Connection owner, Graduate done) throws SQLException {
            ids.putAll(idsOf(done));
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
                        ids.put(name, row.getBytes(name));
                    }
                }
            }
        }

        private void copy(Connection owner) throws SQLException {
            owner.setAutoCommit(true);
            for (String table : TWINS) {
                run(owner, "DROP TABLE IF EXISTS twin_" + table);
                run(owner, "CREATE TABLE twin_" + table + " LIKE " + table);
            }
            for (String table :
                    List.of("certificate", "person", "voucher", "holding_slot", "reservation", "ledger_account")) {
                String columns = String.join(", ", Twin.columns(owner, table));
                run(owner, "INSERT INTO twin_" + table + " (" + columns + ") SELECT " + columns + " FROM " + table);
            }
            run(owner, "ANALYZE TABLE twin_" + String.join(", twin_", TWINS));
        }

        private static void run(Connection owner, String sql) throws SQLException {
            try (Statement statement = owner.createStatement()) {
                statement.execute(sql);
            }
        }

        Load.Doors<Graduate> doors(RunningServer server) {
            return () -> new BareConfirmation(server.asOwner(), this);
        }
    }

    private final Connection connection;
    private final Script script;

    private BareConfirmation(Connection connection, Script script) {
        this.connection = connection;
        this.script = script;
    }

    private static Map<String, byte[]> idsOf(Graduate one) {
        Map<String, byte[]> ids = new HashMap<>();
        ids.put("certificate", Names.bytes(one.certificate()));
        ids.put("enrolment", Names.bytes(one.enrolment()));
        ids.put("voucher", Names.bytes(one.voucher()));
        ids.put("person", Names.bytes(one.person()));
        ids.put("class", Names.bytes(one.in()));
        return ids;
    }

    @Override
    public Wire.Answer enter(Graduate one) throws SQLException {
        Map<String, byte[]> ids = new HashMap<>(script.ids);
        ids.putAll(idsOf(one));
        ids.put("subsidy", Names.bytes(UUID.randomUUID()));
        ids.put("decision", Names.bytes(UUID.randomUUID()));
        for (Line line : script.before) {
            run(line, ids);
        }
        connection.setAutoCommit(false);
        try {
            for (Line line : script.transaction) {
                run(line, ids);
            }
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
        for (Line line : script.after) {
            run(line, ids);
        }
        return new Wire.Answer(200, false, "");
    }

    private void run(Line line, Map<String, byte[]> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(line.sql())) {
            for (int i = 0; i < line.names().size(); i++) {
                String name = line.names().get(i);
                Object value = switch (name) {
                    case "" -> line.values()[i];
                    case "fresh" -> Names.bytes(UUID.randomUUID());
                    default -> ids.get(name);
                };
                statement.setObject(i + 1, value);
            }
            if (!line.isRead()) {
                if (statement.executeUpdate() != 1) {
                    throw new SQLException("not one row: " + line.sql());
                }
                return;
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    for (int column = found.getMetaData().getColumnCount(); column > 0; column--) {
                        found.getObject(column); // a row that nobody looks at would be cheaper than any mapping can be
                    }
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
