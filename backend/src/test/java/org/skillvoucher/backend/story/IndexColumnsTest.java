package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.id.Id;
import org.skillvoucher.operations.ChangeIndexKey;
import org.skillvoucher.operations.ChangeIndexKey.Outcome;
import org.skillvoucher.operations.IndexKeyInUse;
import org.skillvoucher.store.IndexColumn;
import org.skillvoucher.store.IndexKey;

/**
 * Every column that depends on the index key is known, and a change carries over each of its rows or none, wherever it is killed: on
 * tables that have the keys and those columns of the real ones, as the server's schema has them.
 */
@ServerTest
final class IndexColumnsTest {
    /** More than one batch. */
    private static final int ROWS = 620;

    private static final int SIGNALS = 12;
    private static final int SUBSIDIES = 8;
    private static final byte[] NOTHING = new byte[32];

    /**
     * 32 bytes that no index key went into, whoever adds some says so here; and what was approved of a payment batch, into which its first
     * link went, which stays.
     */
    private static final Set<String> WITHOUT_KEY = Set.of(
            "backtest.fingerprint",
            "bank_file.mac",
            "bank_file.sha256",
            "catalogue_version.fingerprint",
            "certificate_list.fingerprint",
            "consent.text_sha256",
            "course.fingerprint",
            "credit_event.fingerprint",
            "decision.text_hash",
            "decision_text.hash",
            "department_plan.fingerprint",
            "device_key.fingerprint",
            "device_key.x",
            "device_key.y",
            "employment.fingerprint",
            "family_proxy.fingerprint",
            "fund.fingerprint",
            "history_head.root",
            "history_leaf.hash",
            "history_node.hash",
            "index_key.changing_to",
            "index_key.check_value",
            "institution_block.fingerprint",
            "payment_batch.content_sha256",
            "payment_batch.csv_sha256",
            "payment_batch.fingerprint",
            "payment_batch.pain_sha256",
            "policy_extension.fingerprint",
            "project_proposal.fingerprint",
            "recovery.fingerprint",
            "roll_call.fingerprint",
            "roll_call_answer.fingerprint",
            "scan.fingerprint",
            "scanner.fingerprint",
            "scanner_invitation.fingerprint",
            "spot_check_draw.fingerprint",
            "status_fact.fingerprint",
            "supervision_signal.fingerprint",
            "training_class.fingerprint",
            "voucher_batch.fingerprint");

    /** What the change makes anew by itself. */
    private static final Set<String> MADE_ANEW = Set.of("approval.content_hash", "approval.seal");

    private final IndexKey old = new IndexKey(IndexKey.Algorithm.HMAC_SHA_256, bytes(1));
    private final IndexKey fresh = old.then(IndexKey.Algorithm.HMAC_SM3, bytes(2));
    private final IndexKey last = fresh.then(IndexKey.Algorithm.HMAC_SHA_256, bytes(3));
    private final Random random = new Random(38);
    private final List<byte[]> numbers = new ArrayList<>();
    private TestSchema schema;

    private final ChangeIndexKey.Access access = new ChangeIndexKey.Access() {
        @Override
        public Connection asOwner() throws SQLException {
            return schema.asOwner();
        }

        @Override
        public Connection asApp() throws SQLException {
            return schema.asApp();
        }
    };

    @BeforeEach
    void bare_tables() throws SQLException {
        schema = TestEngines.shared().scratch();
        try (Connection real = TestEngines.shared().connectAsOwner();
                Connection bare = schema.asOwner()) {
            for (String table : List.of("index_key", "supervision_signal", "approval")) {
                TestEngines.run(bare, "CREATE TABLE " + table + " LIKE " + real.getCatalog() + "." + table);
            }
            TestEngines.run(
                    bare,
                    "CREATE TABLE subsidy AS SELECT id, decision_id, amount_fen, payee_kind, person_id,"
                            + " payee_organisation_id, fund_id FROM " + real.getCatalog() + ".subsidy WHERE FALSE");
            for (String table : tables()) {
                List<IndexColumn> columns = IndexColumn.of(table);
                String key = String.join(", ", columns.getFirst().key());
                TestEngines.run(
                        bare,
                        "CREATE TABLE " + table + " AS SELECT " + key + ", "
                                + columns.stream().map(IndexColumn::column).collect(Collectors.joining(", ")) + " FROM "
                                + real.getCatalog() + "." + table + " WHERE FALSE");
                TestEngines.run(bare, "ALTER TABLE " + table + " ADD PRIMARY KEY (" + key + ")");
            }
            writtenWith(bare, old);
            for (String table : tables()) {
                fill(bare, table);
            }
            raiseSignals(bare);
            approve(bare);
        }
    }

    @AfterEach
    void drop_them() throws SQLException {
        schema.close();
    }

    /** Whoever adds 32 bytes that depend on the index key adds them to the list; whoever adds others says so here. */
    @Test
    void the_columns_that_are_known_are_those_of_the_schema() throws SQLException {
        TreeSet<String> found = new TreeSet<>();
        try (Connection owner = TestEngines.shared().connectAsOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name, column_name FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE()"
                        + " AND (column_type = 'binary(32)' OR column_name LIKE '%index')")) {
            while (rows.next()) {
                found.add(rows.getString(1) + "." + rows.getString(2));
            }
        }
        assertThat(found).containsAll(WITHOUT_KEY).containsAll(MADE_ANEW);
        found.removeAll(WITHOUT_KEY);
        found.removeAll(MADE_ANEW);
        assertThat(Arrays.stream(IndexColumn.values()).map(IndexColumn::place))
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void the_key_that_names_a_row_is_its_primary_key() throws SQLException {
        for (IndexColumn column : IndexColumn.values()) {
            assertThat(TestEngines.primaryKeyOf(column.table()))
                    .as(column.place())
                    .isEqualTo(column.key());
        }
    }

    @Test
    void every_row_of_every_column_is_carried_over_and_what_was_equal_is_equal() throws SQLException {
        Map<String, String> before = contents();
        Outcome outcome = new ChangeIndexKey(access).change(fresh);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Changed.class,
                        changed -> assertThat(changed.rows())
                                .hasSize(IndexColumn.tables().size())
                                .containsEntry("person", (long) ROWS)
                                .containsEntry("approval", (long) SUBSIDIES));
        everythingIsCarried(before, contents(), 1);
        assertThat(inUse().is(fresh)).isTrue();
        assertThat(inUse().changing()).isFalse();

        Map<String, String> after = contents();
        assertThat(new ChangeIndexKey(access).change(fresh)).as("again").isEqualTo(new Outcome.Unchanged());
        assertThat(contents()).isEqualTo(after);
    }

    /** A backup from before two changes, beside the key of today. */
    @Test
    void a_database_of_long_ago_is_brought_to_the_key_of_now_at_once() throws SQLException {
        Map<String, String> before = contents();
        assertThat(new ChangeIndexKey(access).change(last)).isInstanceOf(Outcome.Changed.class);
        everythingIsCarried(before, contents(), 1);
        assertThat(inUse().is(last)).isTrue();
    }

    @Test
    void killed_at_any_moment_no_row_has_changed_servers_are_kept_out_and_the_next_call_does_it_all()
            throws SQLException {
        Map<String, String> before = contents();
        AtomicInteger left = new AtomicInteger();
        int kills = 0;
        while (true) {
            left.set(kills);
            ChangeIndexKey dying = new ChangeIndexKey(dying(left));
            if (left.get() >= 0 && isDone(dying)) {
                break;
            }
            kills++;
            assertThat(contents()).as("killed after %d batches", kills).isEqualTo(before);
            assertThat(inUse().is(old)).isTrue();
            assertThat(inUse().changing()).as("servers wait").isTrue();
        }
        assertThat(kills).as("batches").isGreaterThan(2 * tables().size());
        everythingIsCarried(before, contents(), 1);
        assertThat(inUse().changing()).isFalse();
    }

    private boolean isDone(ChangeIndexKey change) {
        try {
            return change.change(fresh) instanceof Outcome.Changed;
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessageContaining("killed");
            return false;
        }
    }

    /** Nothing was changed by it, so the key of before, or another one, is as good. */
    @Test
    void a_change_that_was_killed_can_be_given_up() throws SQLException {
        assertThat(isDone(new ChangeIndexKey(dying(new AtomicInteger(3))))).isFalse();
        assertThat(inUse().changing()).isTrue();
        assertThat(new ChangeIndexKey(access).change(old)).isEqualTo(new Outcome.Unchanged());
        assertThat(inUse().changing()).isFalse();

        assertThat(isDone(new ChangeIndexKey(dying(new AtomicInteger(3))))).isFalse();
        IndexKey another = old.then(IndexKey.Algorithm.HMAC_SHA_256, bytes(9));
        assertThat(new ChangeIndexKey(access).change(another)).isInstanceOf(Outcome.Changed.class);
        assertThat(inUse().is(another)).isTrue();
    }

    @Test
    void while_anybody_is_connected_nothing_is_changed_and_nobody_is_kept_out() throws SQLException {
        Map<String, String> before = contents();
        for (boolean asOwner : List.of(false, true)) {
            try (Connection somebody = asOwner ? schema.asOwner() : schema.asApp()) {
                assertThat(new ChangeIndexKey(access).change(fresh)).isEqualTo(new Outcome.InUse(1));
                assertThat(somebody.isValid(1)).isTrue();
                assertThat(inUse().changing()).isFalse();
            }
        }
        assertThat(contents()).isEqualTo(before);
    }

    /** Who comes between the first look and the second is seen by the second. */
    @Test
    void who_connects_at_the_last_moment_ends_the_change() throws SQLException {
        List<Connection> late = new ArrayList<>();
        ChangeIndexKey.Access access = intercepted((_, method, arguments) -> {
            if (method.equals("prepareStatement")
                    && String.valueOf(arguments[0]).contains("SET changing_to")
                    && late.isEmpty()) {
                late.add(schema.asApp());
            }
        });
        assertThat(new ChangeIndexKey(access).change(fresh)).isEqualTo(new Outcome.InUse(1));
        late.getFirst().close();
        assertThat(inUse().is(old)).isTrue();
        assertThat(inUse().changing()).isFalse();
    }

    @Test
    void a_key_that_is_no_continuation_of_the_databases_changes_nothing() throws SQLException {
        Map<String, String> before = contents();
        IndexKey strange =
                new IndexKey(IndexKey.Algorithm.HMAC_SHA_256, bytes(7)).then(IndexKey.Algorithm.HMAC_SHA_256, bytes(1));
        assertThat(new ChangeIndexKey(access).change(strange))
                .isEqualTo(new Outcome.AnotherKey(IndexKey.name(old.check())));
        try (Connection owner = schema.asOwner()) {
            TestEngines.run(owner, "DELETE FROM index_key");
        }
        assertThat(new ChangeIndexKey(access).change(fresh)).isEqualTo(new Outcome.AnotherKey(null));
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void two_do_not_change_it_at_once() throws SQLException {
        try (Connection other = schema.asOwner();
                Statement statement = other.createStatement()) {
            statement.execute("DO GET_LOCK(SHA2(CONCAT('change-index-key ', DATABASE()), 256), 0)");
            assertThat(new ChangeIndexKey(access).change(fresh)).isEqualTo(new Outcome.Busy());
        }
    }

    /** What an officer approved holds; what held no more, or was never approved by one, holds no more than before. */
    @Test
    void an_approval_holds_as_before_and_a_forged_one_does_not() throws Exception {
        new ChangeIndexKey(access).change(fresh);
        int held = 0;
        int changed = 0;
        int forged = 0;
        try (Connection owner = schema.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT LOWER(HEX(a.id)), LOWER(HEX(s.id)), a.step,"
                        + " LOWER(HEX(a.officer_id)), a.account_index, a.content_hash, a.seal, s.amount_fen,"
                        + " LOWER(HEX(s.decision_id)), LOWER(HEX(s.person_id)), LOWER(HEX(s.fund_id)), a.voided"
                        + " FROM approval a JOIN subsidy s ON s.id = a.subsidy_id")) {
            while (rows.next()) {
                byte[] content = rows.getBytes(6);
                boolean isOfNow = Arrays.equals(
                        content,
                        content(
                                rows.getString(2),
                                rows.getString(9),
                                rows.getLong(8),
                                rows.getString(10),
                                rows.getString(11),
                                rows.getBytes(5)));
                boolean isSealed = Arrays.equals(
                        rows.getBytes(7),
                        fresh.of("approval", word(rows.getString(1), rows.getString(2), rows.getString(4), content)));
                String was = rows.getString(12);
                assertThat(isOfNow).as(was).isEqualTo(!was.equals("CHANGED"));
                assertThat(isSealed).as(was).isEqualTo(!was.equals("FORGED"));
                held += isOfNow && isSealed ? 1 : 0;
                changed += isOfNow ? 0 : 1;
                forged += isSealed ? 0 : 1;
            }
        }
        assertThat(List.of(held, changed, forged)).isEqualTo(List.of(SUBSIDIES - 2, 1, 1));
    }

    /** Under another name what an officer decided would be raised again, and hold payment again. */
    @Test
    void what_detectors_found_keeps_its_name_with_its_index() throws SQLException {
        new ChangeIndexKey(access).change(fresh);
        List<String> names = new ArrayList<>();
        try (Connection owner = schema.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT evidence_key FROM supervision_signal ORDER BY weight")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < SIGNALS; i++) {
            wanted.add(finding(i, fresh.carry(numbers.get(i), 1)));
        }
        wanted.addAll(List.of("account:00112233445566ff", "lesson:0011223344556677", "month"));
        assertThat(names).isEqualTo(wanted);
    }

    // The rows

    private static List<String> tables() {
        return IndexColumn.tables().stream()
                .filter(table -> !table.equals("approval"))
                .toList();
    }

    private static void writtenWith(Connection connection, IndexKey key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO index_key (id, check_value, since) VALUES ('ONE', ?, UTC_TIMESTAMP(6))")) {
            insert.setBytes(1, key.check());
            insert.executeUpdate();
        }
    }

    private void fill(Connection connection, String table) throws SQLException {
        List<IndexColumn> columns = IndexColumn.of(table);
        List<String> key = columns.getFirst().key();
        Set<String> nullable = nullable(connection, table);
        String names = Stream.concat(key.stream(), columns.stream().map(IndexColumn::column))
                .collect(Collectors.joining(", "));
        String marks = names.replaceAll("[a-z_]+", "?");
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
            Id<Object> first = Id.random();
            for (int i = 0; i < ROWS; i++) {
                first = key.size() > 1 && i % 3 != 0 ? first : Id.random();
                int at = 1;
                insert.setBytes(at++, first.bytes());
                if (key.size() > 1) {
                    insert.setString(at++, key.getLast().equals("kind") ? "KIND" + i % 3 : String.valueOf(1 + i % 3));
                }
                for (IndexColumn column : columns) {
                    byte[] digest = old.of("test", random.nextInt() + "");
                    boolean none = i % 7 == 3;
                    insert.setBytes(at++, !none ? digest : nullable.contains(column.column()) ? null : NOTHING);
                    if (!none && column == IndexColumn.PAYEE_NUMBER) {
                        numbers.add(digest);
                    }
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static Set<String> nullable(Connection connection, String table) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT column_name FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = '" + table
                        + "' AND is_nullable = 'YES'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private void raiseSignals(Connection connection) throws SQLException {
        List<String> keys = new ArrayList<>(IntStream.range(0, SIGNALS)
                .mapToObj(i -> finding(i, numbers.get(i)))
                .toList());
        keys.addAll(List.of("account:00112233445566ff", "lesson:0011223344556677", "month"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO supervision_signal (id, kind, subject, subject_id,"
                        + " evidence_key, turn, region, state, weight, evidence, first_seen_at, last_seen_at, version)"
                        + " VALUES (?, 'ONE_ACCOUNT_MANY_PEOPLE', 'PERSON', ?, ?, 1, '330800', 'RAISED', ?, '{}',"
                        + " '2021-03-01', '2021-03-01', 1)")) {
            int weight = 1;
            for (String key : keys) {
                insert.setBytes(1, Id.random().bytes());
                insert.setBytes(2, Id.random().bytes());
                insert.setString(3, key);
                insert.setInt(4, weight++);
                insert.executeUpdate();
            }
        }
    }

    /** As the three detectors name what they find. */
    private static String finding(int i, byte[] index) {
        String name = HexFormat.of().formatHex(index, 0, 8);
        return switch (i % 3) {
            case 0 -> "account:" + name;
            case 1 -> "phone:" + name;
            default -> "teacher:" + name + ":0191d7f0-0000-7000-8000-00000000000" + i % 10;
        };
    }

    private void approve(Connection connection) throws SQLException {
        try (PreparedStatement subsidy = connection.prepareStatement("INSERT INTO subsidy (id, decision_id, amount_fen,"
                        + " payee_kind, person_id, fund_id) VALUES (?, ?, ?, 'TRAINEE', ?, ?)");
                PreparedStatement approval = connection.prepareStatement("INSERT INTO approval (id, subsidy_id, step,"
                        + " officer_id, officer_index, payee_index, account_index, content_hash, seal, voided, at)"
                        + " VALUES (?, ?, 'CONFIRMED', ?, ?, ?, ?, ?, ?, ?, '2021-03-01')")) {
            for (int i = 0; i < SUBSIDIES; i++) {
                Id<?> id = Id.random();
                Id<?> decision = Id.random();
                Id<?> person = Id.random();
                Id<?> fund = Id.random();
                long fen = 150_000 + i;
                subsidy.setBytes(1, id.bytes());
                subsidy.setBytes(2, decision.bytes());
                subsidy.setLong(3, fen);
                subsidy.setBytes(4, person.bytes());
                subsidy.setBytes(5, fund.bytes());
                subsidy.executeUpdate();

                String was = i == 3 ? "CHANGED" : i == 4 ? "FORGED" : "GIVEN";
                Id<?> own = Id.random();
                Id<?> officer = Id.random();
                byte[] account = i == 5 ? null : numbers.get(i);
                byte[] content = content(
                        hex(id), hex(decision), was.equals("CHANGED") ? 1 : fen, hex(person), hex(fund), account);
                approval.setBytes(1, own.bytes());
                approval.setBytes(2, id.bytes());
                approval.setBytes(3, officer.bytes());
                approval.setBytes(4, i == 6 ? null : old.of("test", "officer" + i));
                approval.setBytes(5, i == 7 ? null : old.of("test", "payee" + i));
                approval.setBytes(6, account);
                approval.setBytes(7, content);
                approval.setBytes(
                        8,
                        was.equals("FORGED")
                                ? bytes(66)
                                : old.of("approval", word(hex(own), hex(id), hex(officer), content)));
                approval.setString(9, was);
                approval.executeUpdate();
            }
        } catch (Exception broken) {
            throw new SQLException(broken);
        }
    }

    private static byte[] content(
            String subsidy, String decision, long fen, String person, String fund, byte @Nullable [] account)
            throws Exception {
        String text = String.join(
                "|",
                subsidy,
                decision,
                Long.toString(fen),
                "TRAINEE",
                person,
                "",
                fund,
                account == null ? "" : HexFormat.of().formatHex(account));
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String word(String id, String subsidy, String officer, byte[] content) {
        return String.join(
                "|", id, subsidy, "CONFIRMED", officer, HexFormat.of().formatHex(content));
    }

    private static String hex(Id<?> id) {
        return id.toString().replace("-", "");
    }

    /** All that the change may touch: place and row, and what stands there. */
    private Map<String, String> contents() throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        try (Connection connection = schema.asOwner();
                Statement statement = connection.createStatement()) {
            for (IndexColumn column : IndexColumn.values()) {
                read(
                        statement,
                        column.place(),
                        column.column(),
                        String.join(", ", column.key()),
                        column.table(),
                        contents);
            }
            read(statement, "approval.content_hash", "content_hash", "id", "approval", contents);
            read(statement, "approval.seal", "seal", "id", "approval", contents);
            read(statement, "supervision_signal.evidence_key", "evidence_key", "id", "supervision_signal", contents);
        }
        return contents;
    }

    private static void read(
            Statement statement, String place, String column, String key, String table, Map<String, String> into)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT CONCAT_WS(' ', HEX(" + key.replaceFirst(", ", "), ")
                + (key.contains(",") ? "" : ")") + "), HEX(" + column + ") FROM " + table)) {
            while (rows.next()) {
                into.put(place + " " + rows.getString(1), String.valueOf(rows.getString(2)));
            }
        }
    }

    private void everythingIsCarried(Map<String, String> before, Map<String, String> after, int from)
            throws SQLException {
        assertThat(after.keySet()).isEqualTo(before.keySet());
        IndexKey now = inUse().is(last) ? last : fresh;
        int carried = 0;
        Set<String> places = new TreeSet<>();
        for (Map.Entry<String, String> row : before.entrySet()) {
            String place = row.getKey().substring(0, row.getKey().indexOf(' '));
            if (Arrays.stream(IndexColumn.values())
                    .noneMatch(column -> column.place().equals(place))) {
                continue;
            }
            String was = row.getValue();
            String is = Objects.requireNonNull(after.get(row.getKey()));
            if (was.equals("null") || was.equals(HexFormat.of().withUpperCase().formatHex(NOTHING))) {
                assertThat(is).as(row.getKey()).isEqualTo(was);
            } else {
                byte[] wanted = now.carry(HexFormat.of().parseHex(was), from);
                assertThat(is)
                        .as(row.getKey())
                        .isEqualTo(HexFormat.of().withUpperCase().formatHex(wanted));
                places.add(place);
                carried++;
            }
        }
        assertThat(places).as("places with rows").hasSize(IndexColumn.values().length);
        assertThat(carried).isGreaterThan(ROWS * tables().size() / 2);
    }

    private IndexKeyInUse inUse() throws SQLException {
        try (Connection owner = schema.asOwner()) {
            return IndexKeyInUse.in(owner).orElseThrow();
        }
    }

    // Others

    /** Sends so many batches; the next does not come, as if the process were gone. The last thing sent is the commit. */
    private ChangeIndexKey.Access dying(AtomicInteger batches) {
        return intercepted((connection, method, _) -> {
            if (method.equals("commit") || method.equals("executeBatch")) {
                if (batches.getAndDecrement() <= 0) {
                    connection.close();
                    throw new SQLException("killed");
                }
            }
        });
    }

    /** Told of a call of a connection, or of a statement of it, before it is made. */
    private interface Calls {
        void before(Connection connection, String method, Object[] arguments) throws SQLException;
    }

    private ChangeIndexKey.Access intercepted(Calls calls) {
        return new ChangeIndexKey.Access() {
            @Override
            public Connection asOwner() throws SQLException {
                Connection real = schema.asOwner();
                return watched(Connection.class, real, real, calls);
            }

            @Override
            public Connection asApp() throws SQLException {
                return schema.asApp();
            }
        };
    }

    private static <T> T watched(Class<T> type, T real, Connection of, Calls calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, called, with) -> {
            calls.before(of, called.getName(), with == null ? new Object[0] : with);
            try {
                Object answer = called.invoke(real, with);
                return answer instanceof PreparedStatement statement
                        ? watched(PreparedStatement.class, statement, of, calls)
                        : answer;
            } catch (InvocationTargetException thrown) {
                throw Objects.requireNonNull(thrown.getCause());
            }
        }));
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
