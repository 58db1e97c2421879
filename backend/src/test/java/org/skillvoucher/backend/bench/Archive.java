package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.time.BusinessTime;

/**
 * What a bureau keeps beside persons, classes and scans: vouchers in all states, certificates, decisions, subsidies, payments, the
 * ledger, reviews and history, by {@code bench/archive.sql}; and what only the server's keys can seal.
 */
final class Archive {
    private static final String SCRIPT = "/bench/archive.sql";
    private static final Duration AGO = Duration.ofDays(30);
    private static final int CORRECTIONS = 20_000;
    private static final int INSTITUTIONS = 3000;
    private static final int DRAWS = 6;
    private static final int DAYS = 30;
    private static final List<String> REGIONS =
            List.of(City.REGION, "330802", "330803", "330822", "330824", "330825", "330881");

    private final Plan plan;
    private final LocalDate then;
    private final FieldCipher cipher;
    private final SplittableRandom random;

    /** Of the months before a day. */
    Archive(Plan plan, RunningServer server, LocalDate then) throws IOException {
        this.plan = plan;
        this.then = then;
        this.cipher = new FieldCipher(server.fieldKeys());
        this.random = new SplittableRandom(plan.seed());
    }

    private static void execute(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException wrong) {
            throw new SQLException(sql, wrong);
        }
    }

    /** Writes it all beside what lies there already; how many rows each table has then. */
    void write(Section section, Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION unique_checks = 0, foreign_key_checks = 0");
            // Rows that are copied from are not locked: nobody writes beside this.
            statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
            LocalDate today = BusinessTime.dayOf(Instant.now());
            statement.execute("SET @today = '%s', @issued = '%s', @maker = UNHEX('%s'), @checker = UNHEX('%s')"
                    .formatted(
                            today,
                            LocalDateTime.ofInstant(Instant.now().minus(AGO), ZoneOffset.UTC),
                            hex(Names.random(random)),
                            hex(Names.random(random))));
            writeInstitutions(connection);
            for (String sql : statements()) {
                long began = System.nanoTime();
                execute(statement, sql);
                connection.commit();
                long seconds = (System.nanoTime() - began) / 1_000_000_000;
                if (seconds > 0) {
                    section.say("%s: %d s", sql.substring(0, sql.indexOf('(')).strip(), seconds);
                }
            }
            writeCorrections(connection);
            writeDraws(connection);
            try (ResultSet tables =
                    statement.executeQuery("SELECT GROUP_CONCAT(table_name) FROM information_schema.tables"
                            + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")) {
                tables.next();
                String all = tables.getString(1);
                statement.execute("ANALYZE TABLE " + all);
            }
            connection.commit();
        }
    }

    private List<String> statements() throws IOException {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("{funds}", 24);
        sizes.put("{institutions}", plan.sized(INSTITUTIONS));
        sizes.put("{batches}", plan.sized(400));
        sizes.put("{payments}", plan.sized(5000));
        String script;
        try (InputStream file = Objects.requireNonNull(Archive.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        script = script.replaceAll("(?m)^--.*$", "");
        for (Map.Entry<String, Integer> size : sizes.entrySet()) {
            script = script.replace(size.getKey(), size.getValue().toString());
        }
        script = script.replaceAll("kin\\(([a-z_.]+), (\\d\\d)\\)", "CONCAT(LEFT($1, 15), X'$2')")
                .replaceAll("die\\(([a-z_.]+)\\)", "(CRC32($1) % 100)");
        List<String> all = new ArrayList<>();
        for (String sql : script.split(";", -1)) {
            if (!sql.isBlank()) {
                all.add(sql.strip());
            }
        }
        return all;
    }

    private void writeInstitutions(Connection connection) throws SQLException {
        int count = plan.sized(INSTITUTIONS);
        Names names = new Names(random, count);
        Instant listed = Instant.now().minus(AGO);
        try (Rows rows = new Rows(
                connection,
                "institution",
                "id, credit_code, name, region, account_sealed, masked_account, state, kind, fingerprint, version,"
                        + " created_at")) {
            for (int i = 0; i < count; i++) {
                rows.add(
                        names.next(),
                        City.creditCode(City.SCHOOLS + i),
                        "示例职业培训学校" + (City.SCHOOLS + i),
                        REGIONS.get(i % REGIONS.size()),
                        new byte[60],
                        "3305****0001",
                        "LISTED",
                        i % 10 == 0 ? "ENTERPRISE" : "TRAINING_INSTITUTION",
                        new byte[32],
                        1,
                        listed);
            }
        }
    }

    /** Months of lessons of which some were visited, and whose seeds are known by now. */
    private void writeDraws(Connection connection) throws SQLException {
        try (Rows rows = new Rows(
                connection,
                "spot_check_draw",
                "id, region, from_day, until_day, begins_at, ends_at, per_mille, commitment, seed_sealed, made_by,"
                        + " made_at, fingerprint, created_at")) {
            Names names = new Names(random, DRAWS);
            for (int i = 0; i < DRAWS; i++) {
                UUID id = names.next();
                LocalDate from = then.minusDays((i + 1L) * DAYS);
                Instant begins = from.atStartOfDay(BusinessTime.ZONE).toInstant();
                rows.add(
                        id,
                        City.REGION,
                        from,
                        from.plusDays(DAYS - 1L),
                        begins,
                        begins.plus(Duration.ofDays(DAYS)),
                        50,
                        "%064x".formatted(i),
                        cipher.seal("spot_check_draw", "seed_sealed", Id.of(id), "%064x".formatted(i)),
                        Names.random(random),
                        begins.minus(Duration.ofDays(2)),
                        new byte[32],
                        begins.minus(Duration.ofDays(2)));
            }
        }
    }

    /** What was missed and asked for: in words that only the bureau reads. */
    private void writeCorrections(Connection connection) throws SQLException {
        int count = plan.sized(CORRECTIONS);
        try (PreparedStatement seats = connection.prepareStatement(
                        "SELECT e.id, e.person_id, c.id, c.institution_id, (SELECT MIN(l.id) FROM lesson l WHERE l.class_id = c.id)"
                                + " FROM enrolment e JOIN training_class c ON c.id = e.class_id"
                                + " WHERE e.state = 'COMPLETED' ORDER BY e.id LIMIT ?");
                Rows rows = new Rows(
                        connection,
                        "correction",
                        "id, enrolment_id, person_id, lesson_id, class_id, region, institution_id, kind, proof_kind,"
                                + " note_sealed, requested_by, requested_role, requested_at, locked_after, state,"
                                + " fingerprint, version")) {
            seats.setInt(1, count);
            Names names = new Names(random, count);
            Instant asked = Instant.now().minus(AGO);
            try (ResultSet seat = seats.executeQuery()) {
                while (seat.next()) {
                    UUID id = names.next();
                    rows.add(
                            id,
                            seat.getBytes(1),
                            seat.getBytes(2),
                            seat.getBytes(5),
                            seat.getBytes(3),
                            City.REGION,
                            seat.getBytes(4),
                            "LEAVE",
                            "STATEMENT",
                            cipher.seal("correction", "note_sealed", Id.of(id), "住院，附证明"),
                            seat.getBytes(2),
                            "TRAINEE",
                            asked,
                            BusinessTime.dayOf(asked),
                            random.nextInt(20) == 0 ? "REQUESTED" : "WITHDRAWN",
                            new byte[32],
                            1);
                }
            }
        }
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
