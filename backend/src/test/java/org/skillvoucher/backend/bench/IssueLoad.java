package org.skillvoucher.backend.bench;

import io.micronaut.context.ApplicationContext;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTestContext;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.catalogue.CatalogueKind;
import org.skillvoucher.catalogue.ImportCatalogue;
import org.skillvoucher.catalogue.PublishCatalogue;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.operations.CheckBooks;
import org.skillvoucher.person.Criteria;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.voucher.Distribution;
import org.skillvoucher.voucher.IssueVouchers;
import org.skillvoucher.voucher.MakeBatch;
import org.skillvoucher.voucher.OpenBatch;
import org.skillvoucher.voucher.Tier;
import org.skillvoucher.voucher.ValueMode;
import org.skillvoucher.voucher.VoucherBatch;

/**
 * How fast one directed batch is issued, by turns with the same rows written by bare JDBC in multi-row statements. Arguments: persons
 * of a round, rounds (at most three: a round takes two counties). Engines and schema are those of the tests.
 */
public final class IssueLoad {
    private static final RegionCode CITY = RegionCode.of("330800");
    private static final List<String> COUNTIES = List.of("330802", "330803", "330822", "330824", "330825", "330881");
    private static final LocalDate DAY = LocalDate.of(2021, 3, 1);
    private static final String WELDER = "6-04-02-05";
    private static final int LEVEL = 4;
    private static final int STEP = 500;
    private static final long NANOS_OF_A_SECOND = 1_000_000_000L;
    private static final PrintStream OUT = System.out;

    /** The tables that an issued voucher writes, the columns and the rows of a chunk of recipients. */
    private static final List<Table> TABLES = List.of(
            new Table(
                    "decision",
                    "id, at, stage, person_id, institution_id, region, policy_id, policy_hash, document, benefit, verdict,"
                            + " amount_fen, payee, facts, findings, derivation, instalments",
                    "id IN (SELECT decision_id FROM recipients)",
                    ""),
            new Table(
                    "quota_slot",
                    "person_id, quota_year, slot, holder_id",
                    "holder_id IN (SELECT voucher_id FROM recipients)",
                    ""),
            new Table(
                    "holding_slot",
                    "person_id, slot, voucher_id",
                    "voucher_id IN (SELECT voucher_id FROM recipients)",
                    ""),
            new Table(
                    "voucher",
                    "id, number, batch_id, person_id, region, ceiling_fen, advanced_fen, state, valid_from, valid_until,"
                            + " claim_until, issue_decision_id, version, created_at",
                    "id IN (SELECT voucher_id FROM recipients)",
                    ""),
            new Table(
                    "history_entry",
                    "subject_kind, subject_id, seq, event, actor_role, actor_name, at, business_day, details",
                    "subject_kind = 'VOUCHER' AND subject_id IN (SELECT voucher_id FROM recipients)",
                    ""),
            new Table(
                    "batch_recipient",
                    "batch_id, person_id, state, decision_id, voucher_id",
                    "(batch_id, person_id) IN (SELECT batch_id, person_id FROM recipients)",
                    " ON DUPLICATE KEY UPDATE state = VALUES(state), decision_id = VALUES(decision_id),"
                            + " voucher_id = VALUES(voucher_id)"));

    private record Table(String name, String columns, String where, String after) {
        String read() {
            return "WITH recipients AS (SELECT * FROM batch_recipient WHERE batch_id = ? AND person_id > ?"
                    + " ORDER BY person_id LIMIT " + STEP + ") SELECT " + columns + " FROM " + name + " WHERE " + where;
        }

        String write() {
            String marks = "?" + ", ?".repeat(columns.split(",", -1).length - 1);
            return "INSERT INTO " + name + " (" + columns + ") VALUES (" + marks + ")" + after;
        }
    }

    private final ApplicationContext server;
    private final Connection connection;
    private final SplittableRandom random = new SplittableRandom(7);
    private final Actor.Officer maker = officer(Role.BUREAU_MAKER);
    private final Actor.Officer checker = officer(Role.BUREAU_CHECKER);
    private final Actor.Officer finance = officer(Role.FINANCE);
    private final Id<Fund> fund = Id.random();

    private IssueLoad(ApplicationContext server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    public static void main(String[] args) throws SQLException {
        int persons = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        try (ApplicationContext server = new ServerTestContext()
                        .properties(Map.of("skillvoucher.jobs.enabled", "false"))
                        .start();
                Connection connection = TestEngines.shared().connectAsOwner()) {
            new IssueLoad(server, connection).run(persons, rounds);
        }
        System.exit(0); // the engines end in a hook
    }

    private static Actor.Officer officer(Role role) {
        return new Actor.Officer(Id.random(), "样例", EnumSet.of(role), CITY);
    }

    private void run(int persons, int rounds) throws SQLException {
        BusinessTime business = server.getBean(BusinessTime.class);
        business.moveTo(DAY.atTime(LocalTime.of(9, 0)).atZone(BusinessTime.ZONE).toInstant());
        var made = server.getBean(ImportCatalogue.class)
                .make(
                        maker,
                        new ImportCatalogue.Order(
                                Id.random(),
                                CatalogueKind.OCCUPATIONS,
                                CITY,
                                LocalDate.of(2020, 1, 29),
                                "补贴目录清单（样例）",
                                SampleCatalogue.occupations()));
        server.getBean(PublishCatalogue.class).publish(checker, made.id());
        server.getBean(OpenFund.class)
                .open(
                        finance,
                        new OpenFund.Order(
                                fund,
                                "样例资金",
                                CITY,
                                FundSource.SKILL_UPGRADE_ACCOUNT,
                                2021,
                                Money.ofYuan(9_000_000_000L)));
        connection.setAutoCommit(false);
        double issued = 0;
        double bare = 0;
        for (int round = 0; round < rounds; round++) {
            String here = COUNTIES.get(2 * round);
            String there = COUNTIES.get(2 * round + 1);
            people(here, persons);
            people(there, persons);
            Id<VoucherBatch> batch = open(here);
            double byServer = issue(persons);
            double byHand = persons / copy(batch, open(there));
            issued += byServer;
            bare += byHand;
            say("round %d: issued %.0f/s, bare %.0f/s, ratio %.2f", round, byServer, byHand, byServer / byHand);
        }
        say("all: issued %.0f/s, bare %.0f/s, ratio %.2f", issued / rounds, bare / rounds, issued / bare);
        server.getBean(IssueVouchers.class).issueAll();
        server.getBean(CheckBooks.class)
                .check()
                .broken()
                .forEach(check -> say("broken: %s %s", check.name(), check.first()));
    }

    private void people(String region, int count) throws SQLException {
        FieldCipher cipher = server.getBean(FieldCipher.class);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        try (Rows persons = new Rows(
                connection,
                "person",
                "id, id_index, id_sealed, name_sealed, masked_id, masked_name, sex, birth_date, region, turn,"
                        + " fingerprint, version, created_at")) {
            Names names = new Names(random, count);
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                UUID id = names.next();
                ids.add(id);
                persons.add(
                        id,
                        bytes(32),
                        cipher.seal("person", "id_sealed", Id.of(id), "99000019850612000X"),
                        cipher.seal("person", "name_sealed", Id.of(id), "林小禾"),
                        "99************0000",
                        "林**",
                        random.nextInt(2) == 0 ? "MALE" : "FEMALE",
                        LocalDate.of(1970, 1, 1).plusDays(random.nextInt(10_000)),
                        region,
                        0,
                        bytes(32),
                        1,
                        now);
            }
            persons.flush();
            try (Rows ties = new Rows(connection, "person_tie", "person_id, tie, region")) {
                for (UUID id : ids) {
                    ties.add(id, "HOUSEHOLD", region);
                }
            }
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private Id<VoucherBatch> open(String region) {
        long began = System.nanoTime();
        VoucherBatch batch = server.getBean(MakeBatch.class)
                .make(
                        maker,
                        new MakeBatch.Order(
                                Id.random(),
                                "2021年培训券",
                                CITY,
                                "skill-certificate",
                                fund,
                                ValueMode.FACE_VALUE,
                                Distribution.DIRECTED,
                                Tier.UPGRADE,
                                LEVEL,
                                WELDER,
                                List.of(),
                                null,
                                List.of(),
                                new Criteria(RegionCode.of(region), Set.of(), null, null),
                                1,
                                false,
                                DAY,
                                DAY.plusMonths(1),
                                DAY.plusMonths(3)));
        server.getBean(OpenBatch.class).open(checker, batch.id());
        say("made and opened a batch of %d in %.1f s", batch.quantity(), seconds(began));
        return batch.id();
    }

    private double issue(int persons) {
        long began = System.nanoTime();
        int settled = server.getBean(IssueVouchers.class).issueAll();
        if (settled != persons) {
            throw new IllegalStateException(settled + " settled");
        }
        return persons / seconds(began);
    }

    /** Writes the rows of a batch once more, for the recipients of another: seconds of the writing alone. */
    private double copy(Id<VoucherBatch> from, Id<VoucherBatch> to) throws SQLException {
        Renaming renaming = new Renaming(from, to);
        byte[] last = new byte[16];
        byte[] lastThere = new byte[16];
        long nanos = 0;
        int taken = 0;
        while (true) {
            List<byte[]> here = recipients(from, last);
            List<byte[]> there = recipients(to, lastThere);
            if (here.isEmpty()) {
                break;
            }
            renaming.persons(here, there);
            List<List<Object[]>> rows = new ArrayList<>();
            for (Table table : TABLES) {
                rows.add(read(table, from, last, renaming));
            }
            connection.commit();
            long began = System.nanoTime();
            for (int i = 0; i < TABLES.size(); i++) {
                write(TABLES.get(i), rows.get(i));
            }
            connection.commit();
            nanos += System.nanoTime() - began;
            last = here.getLast();
            lastThere = there.getLast();
            taken += here.size();
        }
        try (PreparedStatement batch = connection.prepareStatement("UPDATE voucher_batch SET taken = ? WHERE id = ?")) {
            batch.setInt(1, taken);
            batch.setBytes(2, to.bytes());
            batch.executeUpdate();
            connection.commit();
        }
        return (double) nanos / NANOS_OF_A_SECOND;
    }

    private List<byte[]> recipients(Id<VoucherBatch> batch, byte[] after) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT person_id FROM batch_recipient WHERE batch_id = ? AND person_id > ? ORDER BY person_id LIMIT "
                        + STEP)) {
            select.setBytes(1, batch.bytes());
            select.setBytes(2, after);
            List<byte[]> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getBytes(1));
                }
            }
            return ids;
        }
    }

    private List<Object[]> read(Table table, Id<VoucherBatch> batch, byte[] after, Renaming renaming)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(table.read())) {
            select.setBytes(1, batch.bytes());
            select.setBytes(2, after);
            List<Object[]> read = new ArrayList<>();
            String[] columns = table.columns().split(", ?", -1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Object[] row = new Object[columns.length];
                    for (int i = 0; i < row.length; i++) {
                        Object value = rows.getObject(i + 1);
                        boolean number = columns[i].equals("number");
                        row[i] = value instanceof byte[] id ? renaming.of(id) : number ? "x" + value : value;
                    }
                    read.add(row);
                }
            }
            return read;
        }
    }

    private void write(Table table, List<Object[]> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(table.write())) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Another name for each thing of the copied batch; the persons are those of the other. */
    private static final class Renaming {
        private final Map<ByteBuffer, byte[]> names = new HashMap<>();
        private final Id<VoucherBatch> from;
        private final Id<VoucherBatch> to;

        Renaming(Id<VoucherBatch> from, Id<VoucherBatch> to) {
            this.from = from;
            this.to = to;
        }

        void persons(List<byte[]> here, List<byte[]> there) {
            names.clear();
            names.put(ByteBuffer.wrap(from.bytes()), to.bytes());
            for (int i = 0; i < here.size(); i++) {
                names.put(ByteBuffer.wrap(here.get(i)), there.get(i));
            }
        }

        byte[] of(byte[] id) {
            return names.computeIfAbsent(ByteBuffer.wrap(id), _ -> Id.random().bytes());
        }
    }

    private static double seconds(long began) {
        return (double) (System.nanoTime() - began) / NANOS_OF_A_SECOND;
    }

    private static void say(String text, Object... values) {
        OUT.println(String.format(Locale.ROOT, text, values));
    }
}
