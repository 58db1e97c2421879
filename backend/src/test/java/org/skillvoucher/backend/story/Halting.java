package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.skillvoucher.backend.TestEngines;

/** Halts a server of its own process in the middle of its work: all that a killed one can leave behind, with no hook in what it kills. */
public final class Halting {
    private static final int HALTED = 9;
    private static final int PATIENCE_SECONDS = 120;
    private static final AtomicInteger CALLS_LEFT = new AtomicInteger(Integer.MAX_VALUE);
    private static volatile String fatal = "commit";

    private Halting() {}

    /**
     * Runs {@code main} with the name of a file of settings, then these arguments, in a process of its own that must halt; its server is the
     * one of these tests, without HTTP, jobs and migration.
     */
    static void run(Path folder, Class<?> main, Map<String, String> more, String... arguments) throws Exception {
        Properties settings = new Properties();
        TestEngines.shared().properties().forEach((name, value) -> settings.setProperty(name, value.toString()));
        settings.setProperty("skillvoucher.jobs.enabled", "false");
        settings.setProperty("skillvoucher.engines.grant-app-user", "false");
        settings.setProperty("flyway.datasources.default.enabled", "false");
        settings.setProperty("halting", "true");
        settings.putAll(more);
        Path file = folder.resolve("settings.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, StandardCharsets.UTF_8.name());
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx300m",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                file.toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("halting.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(Files.readString(log))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(HALTED);
    }

    /** A server with the settings of a file. */
    static ApplicationContext server(String file) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            Properties properties = new Properties();
            properties.load(in);
            properties.forEach((name, value) -> settings.put(name.toString(), value));
        }
        return ApplicationContext.builder()
                .properties(settings)
                .eagerInitSingletons(false)
                .start();
    }

    /** From now on the n-th call of this method of any connection does not come back. */
    static void haltAt(String method, int call) {
        fatal = method;
        CALLS_LEFT.set(call);
    }

    /** Counts the calls of all connections. Before the others that wrap a data source, so that transactions pass through it. */
    @Singleton
    @Requires(property = "halting")
    static final class CountCalls implements BeanCreatedEventListener<DataSource>, Ordered {
        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
            DataSource real = event.getBean();
            return (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, args) -> {
                        Object answer = invoke(real, method, args);
                        return answer instanceof Connection connection ? counting(connection) : answer;
                    });
        }

        private static Connection counting(Connection real) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, args) -> {
                        if (method.getName().equals(fatal) && CALLS_LEFT.decrementAndGet() == 0) {
                            Runtime.getRuntime().halt(HALTED);
                        }
                        return invoke(real, method, args);
                    });
        }

        private static Object invoke(Object on, java.lang.reflect.Method method, Object[] args) throws Throwable {
            try {
                return method.invoke(on, args);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }
}
