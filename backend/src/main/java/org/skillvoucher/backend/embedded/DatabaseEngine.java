package org.skillvoucher.backend.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.skillvoucher.backend.keys.PrivateFile;

/**
 * A MariaDB server on the loopback interface with two users that have passwords: {@code owner}, who makes the tables, and
 * {@code app}, who is given single rights on them by {@link AppGrants}. The root account is reachable only through the
 * server's socket file, by the operating system's user.
 */
public final class DatabaseEngine implements AutoCloseable {
    public static final String SCHEMA = "skillvoucher";
    public static final String OWNER = "owner";
    public static final String APP = "app";
    private static final int POOL_LEAST = 512;
    private static final int POOL_PART = 4;
    private static final String NAME = "mariadb";
    /** A first start makes the system tables, a start after a kill recovers: both can be slow on a busy disk. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    /** In this order; the scripts come with the server. */
    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "fill_help_tables.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    private final ChildServer server;
    private final int port;
    private final String ownerPassword;
    private final String appPassword;

    private DatabaseEngine(ChildServer server, int port, String ownerPassword, String appPassword) {
        this.server = server;
        this.port = port;
        this.ownerPassword = ownerPassword;
        this.appPassword = appPassword;
    }

    static DatabaseEngine start(Path data, Programs programs, Passwords passwords, boolean durable) {
        Path folder = data.resolve(NAME);
        ChildServer.stopOrphan(NAME, folder);
        Path base = programs.mariadb();
        String ownerPassword = passwords.of("database-owner");
        String appPassword = passwords.of("database-app");
        Path tables = folder.resolve("tables");
        Path users = folder.resolve("users.sql");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(tables)) {
                install(base, folder, tables);
            }
            PrivateFile.write(users, userSql(ownerPassword, appPassword));
        } catch (IOException e) {
            throw new UncheckedIOException("the database folder " + folder + " cannot be prepared", e);
        }
        int port = ChildServer.freePort();
        ChildServer server = ChildServer.start(NAME, folder, command(base, tables, users, port, durable));
        DatabaseEngine engine = new DatabaseEngine(server, port, ownerPassword, appPassword);
        server.await(engine::answers, START_PATIENCE);
        return engine;
    }

    /** How the application reaches this server. */
    public Map<String, Object> properties() {
        return Map.of(
                "skillvoucher.database.url", url(SCHEMA),
                "skillvoucher.database.more", "&sslMode=DISABLED",
                "skillvoucher.database.app-user", APP,
                "skillvoucher.database.app-password", appPassword,
                "skillvoucher.database.owner-user", OWNER,
                "skillvoucher.database.owner-password", ownerPassword,
                "skillvoucher.engines.grant-app-user", true);
    }

    /** A JDBC URL without parameters; an empty name for no schema. */
    public String url(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema;
    }

    /** A connection as the user who owns every schema whose name begins with {@link #SCHEMA}. */
    public Connection connectAsOwner(String schema) throws SQLException {
        return DriverManager.getConnection(url(schema) + "?sslMode=DISABLED", OWNER, ownerPassword);
    }

    /** A connection with the application's rights. */
    public Connection connectAsApp(String schema) throws SQLException {
        return DriverManager.getConnection(url(schema) + "?sslMode=DISABLED", APP, appPassword);
    }

    /** The server's process. */
    public long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        server.close();
    }

    private boolean answers() {
        try (Connection connection = connectAsOwner(SCHEMA)) {
            return connection.isValid(1);
        } catch (SQLException _) {
            // Not yet: the caller asks again until its patience ends.
            return false;
        }
    }

    /**
     * Makes the system tables beside their place and then moves them, so that a start killed here is begun anew. The server's
     * own install script does the same, but breaks on a folder with a space in its name.
     */
    private static void install(Path base, Path folder, Path tables) throws IOException {
        Path partial = Files.createTempDirectory(folder, "tables.partial");
        Path sql = folder.resolve("install.sql");
        Files.writeString(sql, "create database mysql;\nuse mysql;\nset @auth_root_socket = 'root';\n");
        for (String part : SYSTEM_TABLES) {
            Files.write(sql, Files.readAllBytes(base.resolve("share").resolve(part)), StandardOpenOption.APPEND);
        }
        List<String> command = new ArrayList<>(List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--bootstrap",
                "--basedir=" + base,
                "--datadir=" + partial,
                "--lc-messages-dir=" + base.resolve("share"),
                "--log-warnings=0",
                "--enforce-storage-engine=",
                "--max-allowed-packet=8M",
                "--net-buffer-length=16K"));
        command.addAll(asRoot());
        Path log = folder.resolve("install.log");
        Process process = new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectInput(sql.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(START_PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("MariaDB's tables could not be made, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while MariaDB's tables were made", e);
        } finally {
            process.destroyForcibly();
        }
        Files.move(partial, tables, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(sql);
    }

    private static List<String> command(Path base, Path tables, Path users, int port, boolean durable) {
        List<String> command = new ArrayList<>(List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + tables,
                "--lc-messages-dir=" + base.resolve("share"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // Relative to the tables: a whole path may be longer than the 107 bytes that a socket's name can have.
                "--socket=mariadb.sock",
                "--init-file=" + users,
                "--skip-name-resolve",
                "--skip-ssl",
                "--local-infile=0",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                // 2 hands each commit to the operating system, and only that can lose it.
                "--innodb-flush-log-at-trx-commit=" + (durable ? 1 : 2),
                "--innodb-buffer-pool-size=" + (durable ? pool(memory()) : POOL_LEAST) + "M",
                "--max-connections=200"));
        if (durable) {
            // A redo log that a large batch writes full makes all wait while pages are written to make room; it takes
            // 96 MiB by itself, and writes pages as if to a disk that turns.
            command.add("--innodb-log-file-size=512M");
            command.add("--innodb-io-capacity=1000");
            command.add("--innodb-flush-neighbors=0");
        }
        command.addAll(asRoot());
        return command;
    }

    /**
     * Mebibytes for tables in memory, of so many bytes of the machine: a quarter, taken page by page as data come. Ids are random, so that
     * each check-in of a city with ten million scans reads eleven pages from the disk where their indexes do not fit.
     */
    static long pool(long memory) {
        return Math.max(POOL_LEAST, memory / (1 << 20) / POOL_PART);
    }

    /** Of the machine, or of the container where that has less. */
    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    /** The server refuses to run as root unless told so; other users may not name a user at all. */
    private static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    /** Run by the server at each start before it accepts a connection: so the passwords are always those of the files. */
    private static String userSql(String ownerPassword, String appPassword) {
        return String.join(
                "\n",
                "CREATE DATABASE IF NOT EXISTS " + SCHEMA + " CHARACTER SET utf8mb4;",
                "CREATE USER IF NOT EXISTS 'owner'@'127.0.0.1';",
                "ALTER USER 'owner'@'127.0.0.1' IDENTIFIED BY '" + ownerPassword + "';",
                "GRANT ALL PRIVILEGES ON `skillvoucher%`.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION;",
                "CREATE USER IF NOT EXISTS 'app'@'127.0.0.1';",
                "ALTER USER 'app'@'127.0.0.1' IDENTIFIED BY '" + appPassword + "';",
                "GRANT SELECT ON skillvoucher.* TO 'app'@'127.0.0.1';",
                "");
    }
}
