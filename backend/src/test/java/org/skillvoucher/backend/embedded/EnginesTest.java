package org.skillvoucher.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.backend.Mode;
import org.skillvoucher.backend.StartRefused;
import org.skillvoucher.backend.TestEngines;

/** Engines of their own, in folders of their own. */
final class EnginesTest {
    @TempDir
    Path data;

    @Test
    void data_survives_a_restart_a_killed_database_and_an_orphan() throws Exception {
        long databasePid;
        try (Engines engines = start()) {
            databasePid = engines.database().pid();
            execute(engines, "create table kept (id int primary key)");
            execute(engines, "insert into kept values (1)");
            redis(engines, "kept", "one");
        }
        assertThat(ProcessHandle.of(databasePid)).isEmpty();

        try (Engines engines = start()) {
            assertThat(count(engines)).isEqualTo(1);
            assertThat(redis(engines, "kept")).isEqualTo("one");
            execute(engines, "insert into kept values (2)");
            kill(engines.database().pid());
        }

        try (Engines engines = start()) {
            assertThat(count(engines)).isEqualTo(2);
            assertAnOrphanIsReplaced(engines);
        }
    }

    /** Stands for kill -9 of this whole process: its lock is gone, its children live on. */
    private void assertAnOrphanIsReplaced(Engines engines) throws Exception {
        long orphan = engines.database().pid();
        long redisOrphan = engines.redis().pid();
        execute(engines, "insert into kept values (3)");
        engines.abandon();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (Engines next = start()) {
            assertThat(ProcessHandle.of(orphan)).isEmpty();
            assertThat(ProcessHandle.of(redisOrphan)).isEmpty();
            assertThat(next.database().pid()).isNotEqualTo(orphan);
            assertThat(count(next)).isEqualTo(3);
            assertThat(redis(next, "kept")).isEqualTo("one");
        }
    }

    @Test
    void a_second_process_on_the_same_folder_is_refused() {
        try (FolderLock _ = FolderLock.take(data.resolve("数据 'dir"))) {
            assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining(data.toString());
        }
    }

    @Test
    void a_pid_that_is_now_another_program_is_left_alone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path folder = Files.createDirectories(data.resolve("mariadb"));
            Files.writeString(folder.resolve("mariadb.pid"), Long.toString(stranger.pid()));

            ChildServer.stopOrphan("mariadb", folder);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(folder.resolve("mariadb.pid")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void passwords_are_random_kept_and_private() throws IOException {
        Path keys = data.resolve("keys");
        String first = new Passwords(keys).of("redis");

        assertThat(first).hasSize(48).isEqualTo(new Passwords(keys).of("redis"));
        assertThat(new Passwords(keys).of("other")).isNotEqualTo(first);
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void nobody_enters_without_a_password() {
        Engines engines = TestEngines.shared().engines();
        assertThatThrownBy(() -> {
                    String bare = engines.redis().uri().replaceFirst("//.*@", "//");
                    try (RedisClient client = RedisClient.create(bare)) {
                        client.connect().sync().get("x");
                    }
                })
                .hasStackTraceContaining("NOAUTH");
        if (System.getenv("TEST_DATABASE_URL") == null) {
            for (String user : new String[] {"root", "owner", "app", "mysql", ""}) {
                String url = engines.database().url("") + "?sslMode=DISABLED";
                assertThatThrownBy(() -> java.sql.DriverManager.getConnection(url, user, ""))
                        .as(user)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("denied");
            }
        }
    }

    @Test
    void production_refuses_embedded_engines_and_takes_external_ones() {
        new EngineSettings(Mode.PRODUCTION, false, false, data, data).check();
        new EngineSettings(Mode.STANDALONE, true, true, data, data).check();
        for (boolean database : new boolean[] {true, false}) {
            assertThatThrownBy(() -> new EngineSettings(Mode.PRODUCTION, database, !database, data, data).check())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("生产模式")
                    .hasMessageContaining("production does not run on embedded engines");
        }
    }

    /** In a folder whose name is awkward for scripts. */
    private Engines start() {
        return Engines.start(
                new EngineSettings(Mode.STANDALONE, true, true, data.resolve("数据 'dir"), TestEngines.PROGRAMS));
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void execute(Engines engines, String sql) throws SQLException {
        try (Connection connection = engines.database().connectAsOwner(DatabaseEngine.SCHEMA)) {
            TestEngines.run(connection, sql);
        }
    }

    private static int count(Engines engines) throws SQLException {
        try (Connection connection = engines.database().connectAsApp(DatabaseEngine.SCHEMA);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String redis(Engines engines, String key) {
        try (RedisClient client = RedisClient.create(engines.redis().uri())) {
            return client.connect().sync().get(key);
        }
    }

    private static void redis(Engines engines, String key, String value) {
        try (RedisClient client = RedisClient.create(engines.redis().uri())) {
            client.connect().sync().set(key, value);
        }
    }
}
