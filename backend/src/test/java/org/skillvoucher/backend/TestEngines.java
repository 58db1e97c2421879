package org.skillvoucher.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.backend.embedded.EngineSettings;
import org.skillvoucher.backend.embedded.Engines;

/**
 * The engines that all test classes of one JVM share, with a schema of its own that is dropped at the JVM's end. With
 * {@code TEST_DATABASE_URL} in the environment the database is that server, and only Redis is embedded.
 */
public final class TestEngines {
    /** Of this JVM alone: several run test classes at the same time, each on engines of its own. */
    public static final Path FOLDER = Path.of(System.getProperty("test.folder", "target/fork-1"));

    /** Unpacked once for all tests, also for those that start engines of their own. */
    public static final Path PROGRAMS = FOLDER.resolve("programs").toAbsolutePath();

    /** What the shared engines and the servers on them keep. */
    public static final Path DATA = FOLDER.resolve("engines");

    /** A commit waits for no disk: most of the time of the races would be that. {@code -Dtest.durable=true} lets it wait. */
    private static final boolean RELAXED = !Boolean.getBoolean("test.durable");

    private static @Nullable TestEngines shared;

    private final Engines engines;
    private final TestSchema schema;

    private TestEngines(Engines engines, TestSchema schema) {
        this.engines = engines;
        this.schema = schema;
    }

    /** Starts the engines at the first call. */
    public static synchronized TestEngines shared() {
        TestEngines known = shared;
        if (known == null) {
            known = start();
            shared = known;
            Runtime.getRuntime().addShutdownHook(new Thread(known::end, "test-engines-end"));
        }
        return known;
    }

    private static TestEngines start() {
        String url = System.getenv("TEST_DATABASE_URL");
        Engines engines =
                Engines.start(new EngineSettings(Mode.STANDALONE, url == null, true, DATA, PROGRAMS, !RELAXED));
        try {
            TestSchema schema = url == null ? TestSchema.onEmbedded(engines.database()) : TestSchema.onExternal(url);
            return new TestEngines(engines, schema);
        } catch (SQLException e) {
            engines.close();
            throw new IllegalStateException("no schema to test on", e);
        }
    }

    /** The settings of a server on these engines, with ports of its own. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(engines.properties());
        properties.putAll(schema.properties());
        properties.put("skillvoucher.engines.grant-app-user", true);
        properties.put("skillvoucher.data", DATA.toString());
        properties.put("skillvoucher.port", -1);
        properties.put("skillvoucher.statistics.keep", "0s"); // a story asks right after something has happened
        properties.put("skillvoucher.management-port", freePort());
        return properties;
    }

    public Engines engines() {
        return engines;
    }

    /** As the owner of the tables, who may do all. */
    public Connection connectAsOwner() throws SQLException {
        return schema.asOwner();
    }

    /** With exactly the rights that the application has. */
    public Connection connectAsApp() throws SQLException {
        return schema.asApp();
    }

    /** Another schema on the same server, empty; the caller closes it, which drops it. */
    public TestSchema scratch() throws SQLException {
        return schema.sibling();
    }

    private void end() {
        try {
            schema.close();
        } catch (SQLException e) {
            System.err.println("the test schema could not be dropped: " + e.getMessage());
        } finally {
            engines.close();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns of a table's primary key, in their order. */
    public static List<String> primaryKeyOf(String table) throws SQLException {
        List<String> key = new ArrayList<>();
        try (Connection owner = shared().connectAsOwner();
                PreparedStatement select =
                        owner.prepareStatement("SELECT column_name FROM information_schema.key_column_usage"
                                + " WHERE table_schema = DATABASE() AND table_name = ?"
                                + " AND constraint_name = 'PRIMARY' ORDER BY ordinal_position")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    key.add(rows.getString(1));
                }
            }
        }
        return key;
    }

    /** Runs one statement. */
    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
