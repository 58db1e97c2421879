package org.skillvoucher.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Value;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.skillvoucher.store.Cache;
import org.skillvoucher.store.FieldCipher;

@ServerTest
final class ServerUpTest {
    private static final int LIMIT_BYTES = 256 * 1024;

    @Inject
    EmbeddedServer server;

    @Inject
    DataSource dataSource;

    @Inject
    Cache cache;

    @Inject
    FieldCipher cipher;

    @Value("${skillvoucher.management-port}")
    int managementPort;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void health_answers_up_on_the_management_port_without_details() throws Exception {
        HttpResponse<String> answer = get(managementPort, "/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void metrics_are_on_the_management_port() throws Exception {
        assertThat(get(managementPort, "/prometheus").body()).contains("hikaricp_connections");
    }

    @Test
    void the_public_port_knows_no_management_path() throws Exception {
        assertThat(server.getPort()).isNotEqualTo(managementPort);
        for (String path : List.of("/health", "/prometheus", "/books", "/beans", "/env", "/loggers", "/flyway")) {
            assertThat(get(server.getPort(), path).statusCode()).as(path).isIn(401, 404);
        }
    }

    @Test
    void the_management_port_serves_no_public_path_and_few_endpoints() throws Exception {
        for (String path : List.of("/body-length", "/beans", "/env", "/loggers", "/flyway", "/routes")) {
            assertThat(get(managementPort, path).statusCode()).as(path).isIn(401, 404, 405);
        }
    }

    @Test
    void neither_port_listens_beyond_the_loopback_interface() throws Exception {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        Assumptions.assumeTrue(outside.isPresent(), "this machine has only a loopback interface");
        assertThat(connects(outside.get(), managementPort)).isFalse();
        assertThat(connects(outside.get(), server.getPort())).isFalse();
    }

    @Test
    void a_body_of_the_limit_is_read_and_one_byte_more_is_413() throws Exception {
        assertThat(post("x".repeat(LIMIT_BYTES)).body()).isEqualTo(Integer.toString(LIMIT_BYTES));
        assertThat(post("x".repeat(LIMIT_BYTES + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void the_database_keeps_microseconds_in_utc_and_reads_what_is_committed() throws Exception {
        try (var connection = DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select cast('2026-10-25 00:30:00.123456' as datetime(6)), now(6), @@session.time_zone")) {
            rows.next();
            assertThat(rows.getTimestamp(1).toInstant()).isEqualTo(Instant.parse("2026-10-25T00:30:00.123456Z"));
            assertThat(Duration.between(rows.getTimestamp(2).toInstant(), Instant.now())
                            .abs())
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(java.sql.Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void the_cache_and_the_field_keys_are_there() {
        assertThat(cache.putIfAbsent("up-" + Instant.now(), "1", Duration.ofSeconds(5)))
                .isTrue();
        assertThat(cipher.index("a", "b")).hasSize(32);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURI() + "/body-length"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static boolean connects(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new java.net.InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** A path that takes a body. */
    @Controller("/body-length")
    @Secured(SecurityRule.IS_ANONYMOUS)
    static final class BodyLength {
        @Post
        @Consumes(MediaType.TEXT_PLAIN)
        String length(@Body String body) {
            return Integer.toString(body.length());
        }
    }
}
