package org.skillvoucher.backend.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.backend.Application;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.operations.CheckBooks;

/** Whoever runs the server looks whether the books are in order: on the management listener, and by a command. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class LookAtBooksTest {
    private static final String BROKEN_FUND = "UNHEX(REPEAT('5A', 16))";

    @Inject
    CheckBooks books;

    @Value("${skillvoucher.management-port}")
    int managementPort;

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void the_management_listener_says_that_the_books_are_in_order() throws Exception {
        HttpResponse<String> answer = look();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"inOrder\":true,\"checks\":" + CheckBooks.checks().size() + ",\"broken\":[]}");
    }

    @Test
    void a_fund_without_accounts_is_told_with_its_check_and_its_row() throws Exception {
        try (Broken _ = new Broken()) {
            assertThat(look().body())
                    .contains("\"inOrder\":false", "I-05 Every fund has its accounts", "5a5a5a5a")
                    .contains("\"rows\":1");
            assertThat(told()).contains("THE BOOKS ARE NOT IN ORDER: 1 of", "I-05 Every fund", "    5a5a5a5a");
        }
        assertThat(told()).contains("The books are in order");
    }

    @Test
    void while_one_looks_no_other_does() throws Exception {
        try (Connection other = TestEngines.shared().connectAsApp()) {
            TestEngines.run(other, "DO GET_LOCK(SHA2(CONCAT('check-books ', DATABASE()), 256), 0)");

            HttpResponse<String> answer = look();

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(told()).contains("Another one looks");
        }
        assertThat(look().statusCode()).isEqualTo(200);
    }

    @Test
    void the_command_serves_nobody_and_ends_with_0_or_1() throws Exception {
        assertThat(command()).startsWith("0").contains("The books are in order");
        try (Broken _ = new Broken()) {
            assertThat(command()).startsWith("1").contains("THE BOOKS ARE NOT IN ORDER", "I-05 Every fund");
        }
    }

    private HttpResponse<String> look() throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/books"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String told() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = TellOfBooks.tell(books, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(code).isEqualTo(text.contains("The books are in order") ? 0 : 1);
        return text;
    }

    /** The exit code and what was printed, of a process of its own on this database. */
    private String command() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "--" + TellOfBooks.SETTING + "=true"));
        TestEngines.shared().properties().forEach((name, value) -> command.add("--" + name + "=" + value));
        command.add("--skillvoucher.engines.database=external");
        command.add("--skillvoucher.engines.redis=external");
        command.add("--skillvoucher.data=" + data);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + "\n" + printed;
    }

    /** A fund that has no accounts, while it is open. */
    private static final class Broken implements AutoCloseable {
        Broken() throws SQLException {
            run("INSERT INTO fund VALUES (" + BROKEN_FUND
                    + ", '坏账样例', '330800', 'TALENT_FUND', 2021, UNHEX(REPEAT('0', 64)), NOW(6))");
        }

        @Override
        public void close() throws SQLException {
            run("DELETE FROM fund WHERE id = " + BROKEN_FUND);
        }

        private static void run(String sql) throws SQLException {
            try (Connection owner = TestEngines.shared().connectAsOwner()) {
                TestEngines.run(owner, sql);
            }
        }
    }
}
