package org.skillvoucher.backend;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.skillvoucher.backend.embedded.DatabaseEngine;

/** A schema for tests with its two users, gone when closed. */
public record TestSchema(
        String name,
        String server,
        String more,
        Login admin,
        Login owner,
        Login app,
        String appAccount,
        boolean makesUsers)
        implements AutoCloseable {
    /** A database user; its password stays out of texts. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    static TestSchema onEmbedded(DatabaseEngine engine) throws SQLException {
        Map<String, Object> settings = engine.properties();
        Login owner =
                new Login(DatabaseEngine.OWNER, String.valueOf(settings.get("skillvoucher.database.owner-password")));
        Login app = new Login(DatabaseEngine.APP, String.valueOf(settings.get("skillvoucher.database.app-password")));
        return new TestSchema(
                        freshName(), engine.url(""), "&sslMode=DISABLED", owner, owner, app, "'app'@'127.0.0.1'", false)
                .make();
    }

    /** On the server of {@code TEST_DATABASE_URL}, as {@code TEST_DATABASE_USER} (root) with {@code TEST_DATABASE_PASSWORD}. */
    static TestSchema onExternal(String url) throws SQLException {
        Map<String, String> env = System.getenv();
        Login admin = new Login(
                env.getOrDefault("TEST_DATABASE_USER", "root"), env.getOrDefault("TEST_DATABASE_PASSWORD", ""));
        String name = freshName();
        String tail = name.substring(name.length() - 12);
        Login owner = new Login("owner_" + tail, "o-" + UUID.randomUUID());
        Login app = new Login("app_" + tail, "a-" + UUID.randomUUID());
        return new TestSchema(name, url, "", admin, owner, app, "'" + app.user() + "'@'%'", true).make();
    }

    TestSchema sibling() throws SQLException {
        return new TestSchema(freshName(), server, more, admin, owner, app, appAccount, false).make();
    }

    public Map<String, Object> properties() {
        return Map.of(
                "skillvoucher.database.url", server + name,
                "skillvoucher.database.more", more,
                "skillvoucher.database.app-user", app.user(),
                "skillvoucher.database.app-password", app.password(),
                "skillvoucher.database.owner-user", owner.user(),
                "skillvoucher.database.owner-password", owner.password());
    }

    public Connection asOwner() throws SQLException {
        return connect(name, owner);
    }

    public Connection asApp() throws SQLException {
        return connect(name, app);
    }

    /** Brings the schema to the version {@code target} (a number, or {@code latest}). */
    public void migrate(String target) {
        Flyway.configure()
                .dataSource(server + name + "?connectionTimeZone=UTC" + more, owner.user(), owner.password())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = connect("", admin)) {
            TestEngines.run(connection, "DROP DATABASE " + name);
            if (makesUsers) {
                TestEngines.run(connection, "DROP USER " + ownerAccount());
                TestEngines.run(connection, "DROP USER " + appAccount);
            }
        }
    }

    private TestSchema make() throws SQLException {
        try (Connection connection = connect("", admin)) {
            TestEngines.run(connection, "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
            if (makesUsers) {
                TestEngines.run(
                        connection, "CREATE USER " + ownerAccount() + " IDENTIFIED BY '" + owner.password() + "'");
                TestEngines.run(connection, "CREATE USER " + appAccount + " IDENTIFIED BY '" + app.password() + "'");
            }
            if (!owner.equals(admin)) {
                TestEngines.run(connection, "GRANT ALL ON " + name + ".* TO " + ownerAccount() + " WITH GRANT OPTION");
            }
            TestEngines.run(connection, "GRANT SELECT ON " + name + ".* TO " + appAccount);
        }
        return this;
    }

    private String ownerAccount() {
        return "'" + owner.user() + "'@'%'";
    }

    private Connection connect(String schema, Login login) throws SQLException {
        return DriverManager.getConnection(
                // A batch of rows goes in one statement: a county of a hundred thousand is written in seconds.
                server + schema
                        + "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true"
                        + more,
                login.user(),
                login.password());
    }

    private static String freshName() {
        return "skillvoucher_test_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
