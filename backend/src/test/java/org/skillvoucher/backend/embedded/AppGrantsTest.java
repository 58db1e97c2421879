package org.skillvoucher.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.TestSchema;

final class AppGrantsTest {
    private static final int NOT_ON_SCHEMA = 1044;
    private static final int NOT_ON_TABLE = 1142;
    private static final int NOT_ON_COLUMN = 1143;
    /** MySQL's no to a trigger comes before it looks at the right to make one. */
    private static final int NOT_WITH_BINLOG = 1419;

    private final TestSchema schema;
    private final Connection owner;

    AppGrantsTest() throws SQLException {
        schema = TestEngines.shared().scratch();
        owner = schema.asOwner();
    }

    @BeforeEach
    void two_tables_of_which_one_is_append_only() throws SQLException {
        for (String table : List.of("voucher", "history_entry", "flyway_schema_history")) {
            TestEngines.run(owner, "create table " + table + " (id int primary key, note varchar(20))");
            TestEngines.run(owner, "insert into " + table + " values (1, 'one')");
        }
    }

    @AfterEach
    void drop_them() throws SQLException {
        owner.close();
        schema.close();
    }

    @Test
    void before_the_grants_the_application_only_reads() throws SQLException {
        try (Connection app = schema.asApp()) {
            TestEngines.run(app, "select * from voucher");
            refused(app, "insert into voucher values (2, 'two')");
            refused(app, "update voucher set note = 'x'");
        }
    }

    @Test
    void the_application_reads_and_writes_ordinary_tables() throws SQLException {
        bring();
        try (Connection app = schema.asApp()) {
            TestEngines.run(app, "insert into voucher values (2, 'two')");
            TestEngines.run(app, "update voucher set note = 'x' where id = 2");
            TestEngines.run(app, "delete from voucher where id = 2");
        }
    }

    @Test
    void the_application_adds_to_append_only_tables_and_changes_nothing_there() throws SQLException {
        bring();
        try (Connection app = schema.asApp()) {
            TestEngines.run(app, "insert into history_entry values (2, 'two')");
            TestEngines.run(app, "select * from history_entry");
            refused(app, "update history_entry set note = 'x'");
            refused(app, "delete from history_entry");
            refused(app, "replace into history_entry values (1, 'x')");
            refused(app, "insert into history_entry values (1, 'x') on duplicate key update note = 'x'");
        }
    }

    @Test
    void the_application_changes_no_table_and_no_migration_record() throws SQLException {
        bring();
        try (Connection app = schema.asApp()) {
            refused(app, "truncate table history_entry");
            refused(app, "drop table history_entry");
            refused(app, "alter table history_entry add x int");
            refused(app, "create table other (id int)");
            refused(app, "create trigger t before insert on voucher for each row set new.note = 'x'");
            refused(app, "delete from flyway_schema_history");
            refused(app, "insert into flyway_schema_history values (2, 'two')");
        }
    }

    /** A sealed field is sealed anew when the key is changed; what else stands in the row is as it was written. */
    @Test
    void the_application_seals_anew_in_an_append_only_table_and_changes_nothing_else_there() throws SQLException {
        TestEngines.run(
                owner,
                "create table spot_check_draw (id int primary key, note varchar(20), seed_sealed varbinary(20))");
        TestEngines.run(owner, "insert into spot_check_draw values (1, 'one', 'a')");
        assertThat(bring()).hasSize(4);
        assertThat(bring()).isEmpty();
        try (Connection app = schema.asApp()) {
            TestEngines.run(app, "insert into spot_check_draw values (2, 'two', 'b')");
            TestEngines.run(app, "update spot_check_draw set seed_sealed = 'c' where id = 1 and seed_sealed = 'a'");
            refused(app, "update spot_check_draw set note = 'x'");
            refused(app, "update spot_check_draw set seed_sealed = 'c', id = 3 where id = 2");
            refused(app, "delete from spot_check_draw");
        }
    }

    @Test
    void the_second_time_nothing_is_left_to_do() throws SQLException {
        assertThat(bring()).hasSize(2);
        assertThat(bring()).isEmpty();
    }

    @Test
    void a_right_too_many_is_taken_back() throws SQLException {
        bring();
        TestEngines.run(owner, "grant update, delete on " + schema.name() + ".history_entry to " + schema.appAccount());

        assertThat(bring()).hasSize(1).first().asString().startsWith("REVOKE DELETE, UPDATE ON");
        try (Connection app = schema.asApp()) {
            refused(app, "delete from history_entry");
        }
    }

    @Test
    void rights_on_the_whole_schema_are_named() throws SQLException {
        try (Connection app = schema.asApp()) {
            assertThat(AppGrants.tooWide(app)).isEmpty();
        }
        TestEngines.run(owner, "grant update on " + schema.name() + ".* to " + schema.appAccount());
        try (Connection app = schema.asApp()) {
            assertThat(AppGrants.tooWide(app)).containsExactly("UPDATE");
        } finally {
            TestEngines.run(owner, "revoke update on " + schema.name() + ".* from " + schema.appAccount());
        }
    }

    private List<String> bring() throws SQLException {
        try (Connection app = schema.asApp()) {
            return AppGrants.bring(owner, app);
        }
    }

    private static void refused(Connection app, String sql) {
        assertThatThrownBy(() -> TestEngines.run(app, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        no -> assertThat(no.getErrorCode())
                                .as(no.getMessage())
                                .isIn(NOT_ON_SCHEMA, NOT_ON_TABLE, NOT_ON_COLUMN, NOT_WITH_BINLOG));
    }
}
