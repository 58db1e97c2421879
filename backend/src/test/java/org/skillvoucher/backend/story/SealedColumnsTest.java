package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;
import org.skillvoucher.backend.embedded.AppGrants;
import org.skillvoucher.id.Id;
import org.skillvoucher.operations.CheckBooks;
import org.skillvoucher.operations.ResealFields;
import org.skillvoucher.store.DataKey;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.FieldKeys;
import org.skillvoucher.store.IndexKey;
import org.skillvoucher.store.SealAlgorithm;
import org.skillvoucher.store.SealBroken;
import org.skillvoucher.store.SealedColumn;

/**
 * Every sealed column is known, and the walk that seals it anew leaves no row out, wherever it is killed: on tables that have the keys
 * and the sealed columns of the real ones and nothing else, as the server's schema has them.
 */
@ServerTest
final class SealedColumnsTest {
    private static final int ROWS = 120;
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String TEXT = "林小禾";

    private final DataKey old = DataKey.of(SealAlgorithm.AES_256_GCM, bytes(1, 32), Instant.EPOCH);
    private final DataKey fresh = DataKey.of(SealAlgorithm.AES_256_GCM, bytes(2, 32), LONG_AGO);
    private final DataKey chinese = DataKey.of(SealAlgorithm.SM4_GCM, bytes(3, 16), LONG_AGO.plusSeconds(1));
    private final FieldCipher before = cipher(SealAlgorithm.AES_256_GCM, old);
    private final FieldCipher after = cipher(SealAlgorithm.AES_256_GCM, old, fresh);
    private TestSchema schema;
    private HikariDataSource database;

    @BeforeEach
    void bare_tables() throws SQLException {
        schema = TestEngines.shared().scratch();
        Map<String, Object> settings = schema.properties();
        database = new HikariDataSource();
        database.setJdbcUrl(settings.get("skillvoucher.database.url") + "?connectionTimeZone=UTC"
                + settings.get("skillvoucher.database.more"));
        database.setUsername(String.valueOf(settings.get("skillvoucher.database.owner-user")));
        database.setPassword(String.valueOf(settings.get("skillvoucher.database.owner-password")));
        database.setMaximumPoolSize(4);
        database.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        try (Connection owner = TestEngines.shared().connectAsOwner();
                Connection bare = database.getConnection()) {
            String real = owner.getCatalog();
            for (String table : List.of("field_reseal", "retired_field_key")) {
                TestEngines.run(bare, "CREATE TABLE " + table + " LIKE " + real + "." + table);
            }
            Map<String, List<SealedColumn>> tables =
                    Arrays.stream(SealedColumn.values()).collect(Collectors.groupingBy(SealedColumn::table));
            for (Map.Entry<String, List<SealedColumn>> table : tables.entrySet()) {
                String key = String.join(", ", table.getValue().getFirst().key());
                String columns =
                        table.getValue().stream().map(SealedColumn::column).collect(Collectors.joining(", "));
                TestEngines.run(
                        bare,
                        "CREATE TABLE " + table.getKey() + " AS SELECT " + key + ", " + columns + " FROM " + real + "."
                                + table.getKey() + " WHERE FALSE");
                TestEngines.run(bare, "ALTER TABLE " + table.getKey() + " ADD PRIMARY KEY (" + key + ")");
            }
        }
    }

    @AfterEach
    void drop_them() throws SQLException {
        database.close();
        schema.close();
    }

    /** Whoever adds a sealed column adds it here, or this fails: all binary columns of no fixed length are sealed ones, but one. */
    @Test
    void the_columns_that_are_known_are_those_of_the_schema() throws SQLException {
        TreeSet<String> found = new TreeSet<>();
        try (Connection owner = TestEngines.shared().connectAsOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name, column_name FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND (column_name LIKE '%sealed'"
                        + " OR data_type IN ('varbinary', 'blob', 'mediumblob', 'longblob', 'tinyblob'))")) {
            while (rows.next()) {
                found.add(rows.getString(1) + "." + rows.getString(2));
            }
        }
        assertThat(found).as("what the scheduler keeps").contains("scheduled_tasks.task_data");
        found.remove("scheduled_tasks.task_data");
        assertThat(Arrays.stream(SealedColumn.values()).map(SealedColumn::place))
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void the_key_that_names_a_row_is_its_primary_key() throws SQLException {
        for (SealedColumn column : SealedColumn.values()) {
            assertThat(TestEngines.primaryKeyOf(column.table()))
                    .as(column.place())
                    .isEqualTo(column.key());
        }
    }

    @Test
    void the_books_look_at_every_sealed_column_and_the_application_may_seal_each_anew() {
        String looks = CheckBooks.checks().entrySet().stream()
                .filter(check -> check.getKey().startsWith("I-180"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        for (SealedColumn column : SealedColumn.values()) {
            assertThat(looks).contains("'" + column.place() + "'");
            assertThat(!AppGrants.APPEND_ONLY.contains(column.table())
                            || column.column().equals(AppGrants.RESEALED.get(column.table())))
                    .as(column.place())
                    .isTrue();
        }
    }

    @Test
    void every_row_of_every_column_is_brought_to_the_new_key_and_says_what_it_said() throws SQLException {
        fill(before);
        ResealFields fields = new ResealFields(database, after, 1000);
        assertThat(fields.retire(old.id()))
                .isInstanceOfSatisfying(
                        ResealFields.Retired.Needed.class,
                        needed -> assertThat(needed.rows())
                                .hasSize(SealedColumn.values().length)
                                .allSatisfy((_, rows) -> assertThat(rows).isEqualTo(ROWS)));
        assertThat(untilDone(fields)).isEqualTo(ROWS * SealedColumn.values().length);
        everyRowIsOf(fresh, after);
        assertThat(fields.rowsSealedWith(old.id())).isEmpty();
        assertThat(fields.retire(old.id())).isEqualTo(new ResealFields.Retired.Now());
        assertThat(fields.retire(old.id())).as("again is the same").isEqualTo(new ResealFields.Retired.Now());
        assertThat(fields.retire(fresh.id())).isEqualTo(new ResealFields.Retired.InUse());
        assertThat(new ResealFields(database, after, 1000).resealSome()).isZero();
    }

    @Test
    void a_change_of_the_suite_brings_every_row_to_the_other_algorithm() throws SQLException {
        fill(before);
        FieldCipher gm = cipher(SealAlgorithm.SM4_GCM, old, chinese);
        untilDone(new ResealFields(database, gm, 1000));
        everyRowIsOf(chinese, gm);
        everyRowIsOf(chinese, cipher(SealAlgorithm.AES_256_GCM, old, chinese));
    }

    /** Two servers while the suite is being changed: the one that still seals by the old suite does not walk back. */
    @Test
    void a_server_that_has_not_come_to_the_new_key_brings_nothing_back() throws SQLException {
        fill(before);
        untilDone(new ResealFields(database, cipher(SealAlgorithm.SM4_GCM, old, fresh, chinese), 1000));
        assertThat(new ResealFields(database, cipher(SealAlgorithm.AES_256_GCM, old, fresh, chinese), 1000)
                        .resealSome())
                .isZero();
        everyRowIsOf(chinese, cipher(SealAlgorithm.SM4_GCM, chinese));
    }

    @Test
    void killed_before_any_commit_the_walk_goes_on_and_leaves_no_row_out() throws SQLException {
        fill(before);
        int kills = 0;
        for (int commits = 0; ; commits++) {
            AtomicInteger left = new AtomicInteger(commits % 5);
            ResealFields killed = new ResealFields(dying(left), after, 350);
            try {
                if (killed.resealSome() == 0 && left.get() > 0) {
                    break;
                }
            } catch (IllegalStateException kill) {
                assertThat(kill).hasMessageContaining("killed");
                kills++;
            }
        }
        assertThat(kills).isGreaterThan(5);
        untilDone(new ResealFields(database, after, 1000));
        everyRowIsOf(fresh, after);
    }

    /** Between the look at a row and its change somebody wrote it: what they wrote stays. */
    @Test
    void who_writes_between_look_and_change_is_not_overwritten() throws SQLException {
        fill(before);
        Id<Object> first = Id.ofBytes(first(SealedColumn.PERSON_NAME));
        AtomicInteger written = new AtomicInteger();
        DataSource between = intercepted(sql -> {
            if (sql.startsWith("UPDATE person SET name_sealed") && written.getAndIncrement() == 0) {
                byte[] theirs = after.seal("person", "name_sealed", first, "周大川");
                try (Connection other = database.getConnection();
                        PreparedStatement update =
                                other.prepareStatement("UPDATE person SET name_sealed = ? WHERE id = ?")) {
                    update.setBytes(1, theirs);
                    update.setBytes(2, first.bytes());
                    update.executeUpdate();
                }
            }
        });
        untilDone(new ResealFields(between, after, 1000));
        assertThat(written.get()).isPositive();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT name_sealed FROM person WHERE id = ?")) {
            select.setBytes(1, first.bytes());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                assertThat(after.open("person", "name_sealed", first, row.getBytes(1)))
                        .isEqualTo("周大川");
            }
        }
    }

    /** Somebody with the database exchanged the numbers of two people: neither opens, and the walk does not make them open. */
    @Test
    void exchanged_blobs_stay_broken_and_keep_their_key() throws SQLException {
        fill(before);
        byte[] first = first(SealedColumn.PERSON_ID_NUMBER);
        try (Connection connection = database.getConnection();
                PreparedStatement exchange = connection.prepareStatement("UPDATE person a JOIN person b ON a.id = ?"
                        + " AND b.id = (SELECT id FROM (SELECT MAX(id) AS id FROM person) m)"
                        + " SET a.id_sealed = b.id_sealed")) {
            exchange.setBytes(1, first);
            assertThat(exchange.executeUpdate()).isEqualTo(1);
        }
        ResealFields fields = new ResealFields(database, after, 1000);
        untilDone(fields);
        assertThat(fields.rowsSealedWith(old.id())).isEqualTo(Map.of("person.id_sealed", 1L));
        assertThat(fields.retire(old.id())).isInstanceOf(ResealFields.Retired.Needed.class);
        byte[] broken = sealed(SealedColumn.PERSON_ID_NUMBER, first);
        assertThatThrownBy(() -> after.open("person", "id_sealed", Id.ofBytes(first), broken))
                .isInstanceOf(SealBroken.class);
    }

    /** What was written with the old key behind the walk, by a row that was read before: found when the key is to be given up. */
    @Test
    void a_row_that_comes_back_with_the_old_key_is_walked_to_again() throws SQLException {
        fill(before);
        ResealFields fields = new ResealFields(database, after, 1000);
        untilDone(fields);
        byte[] first = first(SealedColumn.PERSON_NAME);
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE person SET name_sealed = ? WHERE id = ?")) {
            update.setBytes(1, before.seal("person", "name_sealed", Id.ofBytes(first), TEXT));
            update.setBytes(2, first);
            update.executeUpdate();
        }
        assertThat(fields.resealSome()).as("the walk is over").isZero();
        assertThat(fields.retire(old.id()))
                .isEqualTo(new ResealFields.Retired.Needed(Map.of("person.name_sealed", 1L)));
        assertThat(untilDone(fields)).isEqualTo(1);
        assertThat(fields.retire(old.id())).isEqualTo(new ResealFields.Retired.Now());
    }

    @Test
    void a_run_looks_at_no_more_rows_than_it_may() throws SQLException {
        fill(before);
        ResealFields fields = new ResealFields(database, after, 70);
        assertThat(fields.resealSome()).isEqualTo(70);
        assertThat(fields.resealSome())
                .as("the rest of this column: with what is left it begins its second walk")
                .isEqualTo(50);
        assertThat(fields.rowsSealedWith(fresh.id()).values().stream()
                        .mapToLong(n -> n)
                        .sum())
                .isEqualTo(120);
    }

    private static int untilDone(ResealFields fields) throws SQLException {
        int all = 0;
        for (int quiet = 0; quiet < 3; ) {
            int some = fields.resealSome();
            all += some;
            quiet = some == 0 ? quiet + 1 : 0;
        }
        return all;
    }

    private void fill(FieldCipher cipher) throws SQLException {
        Map<String, List<SealedColumn>> tables =
                Arrays.stream(SealedColumn.values()).collect(Collectors.groupingBy(SealedColumn::table));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (List<SealedColumn> columns : tables.values()) {
                SealedColumn any = columns.getFirst();
                List<String> names = Stream.concat(
                                any.key().stream(), columns.stream().map(SealedColumn::column))
                        .toList();
                String marks = names.stream().map(_ -> "?").collect(Collectors.joining(", "));
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + any.table() + " (" + String.join(", ", names) + ") VALUES (" + marks + ")")) {
                    Id<Object> shared = Id.random();
                    for (int i = 0; i < ROWS; i++) {
                        boolean two = any.key().size() > 1;
                        // Three rows under one first column, so that a walk ends within such a group too.
                        shared = two && i % 3 != 0 ? shared : Id.random();
                        String second = two ? second(any, i) : "";
                        int at = 1;
                        insert.setBytes(at++, shared.bytes());
                        if (two) {
                            insert.setString(at++, second);
                        }
                        for (SealedColumn column : columns) {
                            insert.setBytes(
                                    at++,
                                    cipher.seal(column.table(), column.column(), column.row(shared, second), TEXT));
                        }
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }
            connection.commit();
        }
    }

    private static String second(SealedColumn column, int i) {
        return column == SealedColumn.LISTED_HOLDER || column == SealedColumn.LESSON_TEACHER
                ? String.valueOf(8 + i % 3)
                : List.of("CONTRACT", "ID_CARD", "LICENCE").get(i % 3);
    }

    private void everyRowIsOf(DataKey key, FieldCipher cipher) throws SQLException {
        for (SealedColumn column : SealedColumn.values()) {
            int rows = 0;
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("SELECT " + column.column() + ", "
                            + String.join(", ", column.key()) + " FROM " + column.table())) {
                while (found.next()) {
                    byte[] blob = found.getBytes(1);
                    String second = column.key().size() > 1 ? found.getString(3) : "";
                    assertThat(FieldCipher.keyIdOf(blob)).as(column.place()).isEqualTo(key.id());
                    assertThat(cipher.open(
                                    column.table(),
                                    column.column(),
                                    column.row(Id.ofBytes(found.getBytes(2)), second),
                                    blob))
                            .as(column.place())
                            .isEqualTo(TEXT);
                    rows++;
                }
            }
            assertThat(rows).as(column.place()).isEqualTo(ROWS);
        }
    }

    private byte[] first(SealedColumn column) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT MIN(" + column.key().getFirst() + ") FROM " + column.table())) {
            found.next();
            return found.getBytes(1);
        }
    }

    private byte[] sealed(SealedColumn column, byte[] id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT " + column.column() + " FROM " + column.table() + " WHERE id = ?")) {
            select.setBytes(1, id);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBytes(1);
            }
        }
    }

    /** Commits so many times; the next commit does not come, as if the process were gone. */
    private DataSource dying(AtomicInteger commits) {
        return wrapped((connection, method, arguments) -> {
            if (method.equals("commit") && commits.getAndDecrement() <= 0) {
                connection.rollback();
                throw new SQLException("killed");
            }
        });
    }

    private DataSource intercepted(Statements statements) {
        return wrapped((_, method, arguments) -> {
            if (method.equals("prepareStatement")) {
                statements.prepared(String.valueOf(arguments[0]));
            }
        });
    }

    /** Told of a statement before it is prepared. */
    private interface Statements {
        void prepared(String sql) throws SQLException;
    }

    /** Told of a call of a connection before it is made. */
    private interface Calls {
        void before(Connection connection, String method, Object[] arguments) throws SQLException;
    }

    private DataSource wrapped(Calls calls) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    Connection real = database.getConnection();
                    return Proxy.newProxyInstance(
                            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, called, with) -> {
                                calls.before(real, called.getName(), with == null ? new Object[0] : with);
                                try {
                                    return called.invoke(real, with);
                                } catch (InvocationTargetException thrown) {
                                    throw Objects.requireNonNull(thrown.getCause());
                                }
                            });
                });
    }

    private static FieldCipher cipher(SealAlgorithm algorithm, DataKey... keys) {
        return new FieldCipher(new FieldKeys(
                () -> List.of(keys),
                algorithm,
                new IndexKey(IndexKey.Algorithm.HMAC_SHA_256, bytes(9, 32)),
                () -> NOW));
    }

    private static byte[] bytes(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
