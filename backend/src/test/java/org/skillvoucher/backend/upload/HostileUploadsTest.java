package org.skillvoucher.backend.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.TestEngines;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.BankKeys;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;

/**
 * Whatever somebody puts into a file: it is refused with its reason and soon, nothing is stored, nobody else is asked, and the server
 * serves on.
 */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class HostileUploadsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SMALL_HEAP = "-Xmx128m";
    private static final Set<String> NO =
            Set.of("CATALOGUE_FILE_WRONG", "CATALOGUE_ROWS_WRONG", "BANK_FILE_WRONG", "REQUEST_WRONG", "TOO_LARGE");
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static ServerSocket trap;
    private static HostileFiles hostile;

    @Inject
    EmbeddedServer server;

    @Inject
    Tokens tokens;

    @Inject
    ObjectMapper json;

    @Inject
    BankKeys keys;

    @Inject
    BusinessTime business;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Actor.Officer officer =
            new Actor.Officer(Id.random(), "样例", Set.of(Role.BUREAU_MAKER, Role.FINANCE), RegionCode.of("330800"));
    private final List<String> complaints = new ArrayList<>();

    /** Once for all: to pack a gigabyte of bombs takes seconds. */
    @BeforeAll
    static void a_trap_that_nobody_may_ask() throws IOException {
        trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!trap.isClosed()) {
                try {
                    trap.accept().close();
                    ASKED.incrementAndGet();
                } catch (IOException _) {
                    return;
                }
            }
        });
        hostile = new HostileFiles("http://127.0.0.1:" + trap.getLocalPort());
    }

    @BeforeEach
    void a_day_in_march() {
        business.moveTo(Instant.parse("2021-03-01T01:00:00Z"));
    }

    @AfterEach
    void nobody_asked_it() {
        assertThat(ASKED).hasValue(0);
    }

    @AfterAll
    static void the_trap_is_taken_away() throws IOException {
        trap.close();
    }

    @Test
    void every_file_is_refused_at_every_door_and_nothing_is_stored() throws Exception {
        assertThat(hostile.sheets()).hasSizeGreaterThan(120);
        assertThat(hostile.pains().size() + hostile.bankCsvs().size()).isGreaterThan(30);
        long before = stored();

        int number = 0;
        for (Map.Entry<String, byte[]> file : hostile.sheets().entrySet()) {
            String catalogue = list("\"kind\":\"TRADE_FRICTION\",\"validFrom\":\"2021-03-02\"", file.getValue());
            String certificates = list("\"listDate\":\"2021-02-28\"", file.getValue());
            refused(file.getKey(), "PUT", "/v1/catalogues/" + UUID.randomUUID(), catalogue);
            // One reader reads all; each other door gets its third.
            switch (number++ % 3) {
                case 0 -> refused(file.getKey(), "PUT", "/v1/certificate-lists/" + UUID.randomUUID(), certificates);
                case 1 -> refused(file.getKey(), "POST", "/v1/certificate-list-previews", certificates);
                default -> refused(file.getKey(), "POST", "/v1/catalogue-previews", catalogue);
            }
        }
        for (Map.Entry<String, byte[]> file : hostile.pains().entrySet()) {
            refused(file.getKey(), "PUT", "/v1/bank-files/" + UUID.randomUUID(), bankFile("PAIN", file.getValue()));
        }
        for (Map.Entry<String, byte[]> file : hostile.bankCsvs().entrySet()) {
            refused(file.getKey(), "PUT", "/v1/bank-files/" + UUID.randomUUID(), bankFile("CSV", file.getValue()));
        }

        assertThat(complaints).isEmpty();
        assertThat(stored()).isEqualTo(before);
        assertThat(Path.of("/tmp/slipped")).doesNotExist();
        assertThat(send("GET", "/v1/catalogues/sample.csv", "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_small_heap_is_enough_to_read_and_refuse_each() throws Exception {
        write("sheet", hostile.sheets());
        write("pain", hostile.pains());
        write("csv", hostile.bankCsvs());
        Path printed = Files.createTempFile("read-alone", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SMALL_HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadAlone.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();

        // The JDK's own parser talks of some faults by itself.
        List<String> lines = Files.readAllLines(printed, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("[Fatal Error]"))
                .toList();
        Files.delete(printed);
        assertThat(process.exitValue()).as(lines.toString()).isZero();
        assertThat(lines)
                .hasSize(hostile.sheets().size()
                        + hostile.pains().size()
                        + hostile.bankCsvs().size());
        assertThat(lines).allMatch(line -> line.matches("[a-z]+-[0-9]+ (rows [0-9]+|[A-Z][A-Z0-9_]+)"));
        assertThat(lines.stream().filter(line -> line.contains(" rows ")).toList())
                .as("harmless as rows of text, and refused as rows of a list")
                .allMatch(line -> line.startsWith("sheet-"));
    }

    private void refused(String what, String method, String path, String body) throws Exception {
        long began = System.nanoTime();
        HttpResponse<String> answer = send(method, path, body);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        String about = what + " at " + path + ": " + answer.statusCode() + " in " + took.toMillis() + " ms "
                + answer.body().substring(0, Math.min(300, answer.body().length()));
        if (took.compareTo(SOON) > 0) {
            complaints.add("late: " + about);
        }
        Map<?, ?> said = json.readValue(answer.body(), Map.class);
        boolean preview = method.equals("POST") && answer.statusCode() == 200;
        boolean no = preview
                ? said.get("errors") instanceof List<?> errors && !errors.isEmpty()
                : Set.of(400, 413).contains(answer.statusCode()) && NO.contains(String.valueOf(said.get("refusal")));
        if (!no) {
            complaints.add(about);
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.getURI() + path))
                        .timeout(Duration.ofMinutes(2))
                        .header(
                                "Authorization",
                                "Bearer " + tokens.write(officer).text())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String list(String more, byte[] file) {
        return "{\"region\":\"330800\"," + more + ",\"document\":\"样例\",\"file\":" + upload(file) + "}";
    }

    private String bankFile(String format, byte[] file) {
        return "{\"format\":\"" + format + "\",\"mac\":\"" + keys.mac(file) + "\",\"file\":" + upload(file) + "}";
    }

    private static String upload(byte[] file) {
        return "{\"name\":\"x\",\"contentBase64\":\"" + Base64.getEncoder().encodeToString(file) + "\"}";
    }

    private void write(String kind, Map<String, byte[]> files) throws IOException {
        int number = 0;
        for (byte[] file : files.values()) {
            Files.write(folder.resolve("%s-%03d".formatted(kind, number++)), file);
        }
    }

    private static long stored() throws SQLException {
        try (Connection connection = TestEngines.shared().connectAsApp();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT (SELECT COUNT(*) FROM catalogue_version)"
                        + " + (SELECT COUNT(*) FROM certificate_list) + (SELECT COUNT(*) FROM bank_file)")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
