package org.skillvoucher.backend.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.embedded.DatabaseEngine;
import org.skillvoucher.backend.embedded.EngineSettings;
import org.skillvoucher.backend.embedded.Engines;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.store.CryptoSuite;
import org.skillvoucher.store.FieldKeys;

/**
 * The shipped server as a process of its own, on a fresh MariaDB and Redis of its own; all of it ends with {@link #close}. The process
 * can be killed and started again on the same engines.
 */
final class RunningServer implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    /** As the server's own pool speaks to the database, so that the comparison differs in nothing else. */
    private static final String AS_THE_SERVER =
            "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true"
                    + "&useLocalSessionState=true&readOnlyPropagatesToServer=false&cachePrepStmts=true&prepStmtCacheSize=500&prepStmtCacheSqlLimit=8192&maintainTimeStats=false"
                    + "&openTelemetry=DISABLED&sslMode=DISABLED";

    private final Plan plan;
    private final Engines engines;
    private final Path data;
    private final int port;
    private final int management;
    private Launch launch;
    private int starts;
    private Process process;

    private RunningServer(Plan plan, Launch launch, Engines engines, Path data) throws IOException {
        this.plan = plan;
        this.launch = launch;
        this.engines = engines;
        this.data = data;
        this.port = freePort();
        this.management = freePort();
        this.process = launchProcess();
    }

    /**
     * How it is started: {@code name} names its log, then options of its JVM, settings beside the defaults, and whether it records
     * where its time goes, if the plan wants that at all.
     */
    record Launch(String name, List<String> jvm, Map<String, String> settings, boolean recorded) {
        Launch(String name, List<String> jvm, Map<String, String> settings) {
            this(name, jvm, settings, true);
        }

        static Launch plain(String name) {
            return new Launch(name, List.of(), Map.of());
        }
    }

    /** Starts everything in a new folder below the plan's; returns when the server is healthy. */
    static RunningServer start(Plan plan, Launch launch) throws IOException, InterruptedException {
        Files.createDirectories(plan.folder());
        Files.deleteIfExists(logOf(plan, launch));
        Path data = Files.createTempDirectory(plan.folder(), "data");
        Engines engines = Engines.start(new EngineSettings(
                Mode.STANDALONE, true, true, data, plan.folder().resolve("programs")));
        RunningServer server;
        try {
            server = new RunningServer(plan, launch, engines, data);
        } catch (IOException | RuntimeException failed) {
            engines.close();
            throw failed;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "server-ends"));
        server.awaitHealth();
        return server;
    }

    /** Kills the process as a power cut would; the engines go on. */
    void kill() throws InterruptedException {
        if (isRecorded()) {
            Flames.dump(process.toHandle(), recording());
        }
        process.destroyForcibly().waitFor();
    }

    /** Ends the process as an operator would; the engines go on. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Starts the process again on the same data; returns when it is healthy. */
    void startAgain() throws IOException, InterruptedException {
        process = launchProcess();
        awaitHealth();
    }

    /** The same in another way. */
    void startAgain(Launch otherwise) throws IOException, InterruptedException {
        launch = otherwise;
        startAgain();
    }

    private Process launchProcess() throws IOException {
        List<String> command = shipped(plan);
        command.addAll(launch.jvm());
        starts++;
        if (isRecorded()) {
            command.addAll(Flames.options(recording()));
        }
        command.addAll(List.of("-jar", plan.jar().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        // By the environment, not the command line: passwords are among them.
        Map<String, String> environment = builder.environment();
        engines.properties().forEach((name, value) -> environment.put(variable(name), value.toString()));
        environment.put("SKILLVOUCHER_ENGINES_DATABASE", "external");
        environment.put("SKILLVOUCHER_ENGINES_REDIS", "external");
        environment.put("SKILLVOUCHER_DATA", data.toString());
        environment.put("SKILLVOUCHER_PORT", Integer.toString(port));
        environment.put("SKILLVOUCHER_MANAGEMENT_PORT", Integer.toString(management));
        environment.put("SKILLVOUCHER_ADMINISTRATOR_REGION", City.REGION);
        launch.settings().forEach((name, value) -> environment.put(variable(name), value));
        return builder.start();
    }

    private boolean isRecorded() {
        return launch.recorded() && plan.flames();
    }

    private Path recording() {
        return Flames.recording(plan, launch.name(), starts);
    }

    /** What the server says. */
    Path log() {
        return logOf(plan, launch);
    }

    private static Path logOf(Plan plan, Launch launch) {
        return plan.folder().resolve(launch.name() + "-server.log");
    }

    /** How a JVM is started here: as {@code backend/run} does. */
    static List<String> java() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseCompactObjectHeaders",
                "-Duser.timezone=UTC",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        String more = System.getenv("JAVA_OPTS");
        boolean isCollectorChosen = more != null && more.matches("(?s).*-XX:\\+Use\\w*GC.*");
        if (!isCollectorChosen && Runtime.getRuntime().availableProcessors() <= 2) {
            command.addAll(List.of("-XX:+UseSerialGC", "-XX:NewSize=80m")); // as backend/run does
        }
        if (more != null && !more.isBlank()) {
            command.addAll(Arrays.asList(more.strip().split("\\s+", -1)));
        }
        return command;
    }

    /** The same with what was made for quick starts after the build: but for the jar itself. */
    static List<String> shipped(Plan plan) {
        List<String> command = java();
        Path cache = plan.jar().resolveSibling("backend.aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        return command;
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private void awaitHealth() throws InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + management + "/health");
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        while (!answers(health)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("the server did not come up, see " + log());
            }
            Thread.sleep(10);
        }
    }

    private static boolean answers(URI health) {
        try (InputStream in = health.toURL().openStream()) {
            return in.read() >= 0;
        } catch (IOException _) {
            // Not yet: the caller asks again until its patience ends.
            return false;
        }
    }

    int port() {
        return port;
    }

    ProcessHandle serverProcess() {
        return process.toHandle();
    }

    ProcessHandle databaseProcess() {
        return ProcessHandle.of(engines.database().pid()).orElseThrow();
    }

    String redisUri() {
        return engines.redis().uri();
    }

    /** As the user with whom the server works. */
    Connection asApp() throws SQLException {
        return connect("app");
    }

    /** As the user who owns the tables. */
    Connection asOwner() throws SQLException {
        return connect("owner");
    }

    private Connection connect(String user) throws SQLException {
        String password = String.valueOf(engines.properties().get("skillvoucher.database." + user + "-password"));
        return DriverManager.getConnection(
                engines.database().url(DatabaseEngine.SCHEMA) + AS_THE_SERVER, user, password);
    }

    /** One of the server's secrets of 32 bytes. */
    byte[] secret(String file) throws IOException {
        for (String line : Files.readAllLines(data.resolve("keys").resolve(file))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                return Base64.getDecoder().decode(line.strip());
            }
        }
        throw new IOException(file + " holds no key");
    }

    /** The secrets that the server seals and finds personal fields with. */
    FieldKeys fieldKeys() {
        return keys().fieldKeys(InstantSource.system());
    }

    /** The server's key files. */
    KeyFiles keys() {
        return new KeyFiles(data.resolve("keys"), Mode.STANDALONE, CryptoSuite.INTL);
    }

    String administratorPassword() throws IOException {
        return Files.readString(data.resolve("keys").resolve("administrator.password"))
                .strip();
    }

    /** Ends the server by its own process and then its engines; again does nothing. */
    @Override
    public synchronized void close() {
        if (!Files.exists(data)) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        engines.close();
        if (!plan.keep()) {
            deleteData();
        }
    }

    private void deleteData() {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + data + " cannot be removed", e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
