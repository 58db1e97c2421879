package org.skillvoucher.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.backend.ServerTest;

/** What no client of ours writes: it is refused, is never taken for two requests, holds nothing for long, and the server serves on. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.http.longest-request", value = "3s")
final class RawRequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})");
    private static final String GOOD = "GET /v1/catalogues/sample.csv HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    @Inject
    EmbeddedServer server;

    @AfterEach
    void the_server_serves_on() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(server.getURI() + "/v1/catalogues/sample.csv"))
                                            .timeout(PATIENCE)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_good_request_written_by_hand_is_answered() throws IOException {
        assertThat(statuses(said(GOOD))).containsExactly(200);
    }

    private static final Map<String, String> WRONG = wrong();

    private static Map<String, String> wrong() {
        String post = "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        String body = "{\"login\":\"a\",\"password\":\"b\"}";
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("a header of 64 KB", "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(65_536) + "\r\n\r\n");
        wrong.put(
                "a token of 64 KB",
                "GET /v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + "x".repeat(65_536) + "\r\n\r\n");
        wrong.put(
                "ten thousand headers",
                "GET / HTTP/1.1\r\nHost: x\r\n"
                        + String.join(
                                "",
                                IntStream.range(0, 10_000)
                                        .mapToObj(i -> "X" + i + ": x\r\n")
                                        .toList())
                        + "\r\n");
        wrong.put("a name of 16 KB", "GET / HTTP/1.1\r\nHost: x\r\n" + "X".repeat(16_384) + ": x\r\n\r\n");
        wrong.put("a path of 16 KB", "GET /" + "x".repeat(16_384) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        wrong.put("a method of 16 KB", "G".repeat(16_384) + " / HTTP/1.1\r\nHost: x\r\n\r\n");
        wrong.put("two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + body);
        wrong.put("a list of lengths", post + "Content-Length: 5, 6\r\n\r\n" + body);
        wrong.put("a length below nothing", post + "Content-Length: -1\r\n\r\n" + body);
        wrong.put("a length with a sign", post + "Content-Length: +29\r\n\r\n" + body);
        wrong.put("a length beyond every number", post + "Content-Length: 99999999999999999999\r\n\r\n" + body);
        wrong.put("a length of a terabyte", post + "Content-Length: 1099511627776\r\n\r\n" + body);
        wrong.put("an unknown coding", post + "Transfer-Encoding: x-none\r\n\r\n" + body);
        wrong.put("a coding that is not the last", post + "Transfer-Encoding: chunked, x\r\n\r\n0\r\n\r\n");
        wrong.put("a blank before the colon", post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n");
        wrong.put("a folded header", post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n");
        wrong.put("a chunk without a number", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
        wrong.put("a chunk beyond every number", post + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n");
        wrong.put("a zero in a header", "GET / HTTP/1.1\r\nHost: x\u0000y\r\n\r\n");
        wrong.put("a zero in the path", "GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n");
        wrong.put("a header without a name", "GET / HTTP/1.1\r\n: x\r\n\r\n");
        wrong.put("a header without a colon", "GET / HTTP/1.1\r\nHost\r\n\r\n");
        wrong.put("an unknown version", "GET / HTTP/9.9\r\nHost: x\r\n\r\n");
        wrong.put("a version of one word", "GET /\r\n\r\n");
        wrong.put("another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        wrong.put("a greeting of TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n");
        wrong.put("noise", "\u0001\u0002\u0003\r\n\r\n");
        wrong.put("a way out", "GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n");
        wrong.put("a way out, written otherwise", "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n");
        wrong.put("half a letter in the path", "GET /%e4%b8 HTTP/1.1\r\nHost: x\r\n\r\n");
        wrong.put("half an escape in the path", "GET /% HTTP/1.1\r\nHost: x\r\n\r\n");
        wrong.put("somebody else's address", "GET http://example.org/ HTTP/1.1\r\nHost: x\r\n\r\n");
        wrong.put("a tunnel", "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n");
        return wrong;
    }

    /** All at once: where the server waits for more it is silent for seconds. */
    @Test
    void what_is_no_good_request_is_refused_or_not_answered() throws Exception {
        Map<String, Future<String>> answers = new LinkedHashMap<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            WRONG.forEach((what, request) -> answers.put(what, callers.submit(() -> said(request))));
        }
        for (Map.Entry<String, Future<String>> answer : answers.entrySet()) {
            String said = answer.getValue().get();
            assertThat(statuses(said))
                    .as(answer.getKey())
                    .hasSizeLessThan(2)
                    .allMatch(status -> status >= 400 && status < 500);
            if (!said.isEmpty()) {
                assertThat(said)
                        .as(answer.getKey())
                        .containsIgnoringCase(SafeAnswers.POLICY + ": " + SafeAnswers.NOTHING)
                        .containsIgnoringCase("X-Content-Type-Options: nosniff");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/sessions",
                "PUT /v1/catalogues/00000000-0000-4000-8000-000000000001",
                "POST /v1/catalogue-previews"
            })
    void a_length_said_twice_hides_no_second_request(String way) throws IOException {
        String hidden = "GET /v1/catalogues/sample.csv HTTP/1.1\r\nHost: x\r\n\r\n";
        for (String both : List.of(
                "Content-Length: " + (5 + hidden.length()) + "\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: " + (5 + hidden.length()) + "\r\n",
                "Transfer-Encoding: identity, chunked\r\nContent-Length: 4\r\n")) {
            String all = said(way + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + both
                    + "\r\n0\r\n\r\n" + hidden);

            assertThat(statuses(all)).as(both).hasSizeLessThan(2).allMatch(status -> status >= 400 && status < 500);
        }
    }

    @Test
    void who_sends_one_byte_now_and_then_is_not_waited_for() throws Exception {
        assertThat(slowly("GET /v1/catalogues/sample.csv HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(200)))
                .as("a header")
                .isLessThan(PATIENCE);
        assertThat(slowly("POST /v1/sessions HTTP/1.1\r\n"
                        + "Host: x\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Content-Length: 200\r\n\r\n"
                        + " ".repeat(190)))
                .as("a body")
                .isLessThan(PATIENCE);
    }

    @Test
    void hundreds_of_such_connections_keep_nobody_out() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = connect();
                socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertThat(statuses(said(GOOD))).containsExactly(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** How long until the server ends a connection on which this comes byte by byte. */
    private Duration slowly(String request) throws Exception {
        long begin = System.nanoTime();
        try (Socket socket = connect()) {
            socket.setSoTimeout(100);
            byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
            int first = request.startsWith("POST") ? request.indexOf("\r\n\r\n") + 4 : 0;
            socket.getOutputStream().write(bytes, 0, first);
            for (int i = first; i < bytes.length; i++) {
                socket.getOutputStream().write(bytes[i]);
                socket.getOutputStream().flush();
                if (hasEnded(socket)) {
                    break;
                }
            }
        } catch (SocketException ended) {
            // The server closed it while the next byte was written.
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static boolean hasEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException goesOn) {
            return false;
        }
    }

    /** All that the server says to this until it ends the connection, or is silent for a while. */
    private String said(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(8000);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (SocketException closedEarly) {
                return read(socket);
            }
            return read(socket);
        }
    }

    private static String read(Socket socket) throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] buffer = new byte[8192];
        InputStream in = socket.getInputStream();
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException | SocketException silent) {
            return all.toString();
        }
        return all.toString();
    }

    private static List<Integer> statuses(String said) {
        return STATUS.matcher(said)
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    }
}
