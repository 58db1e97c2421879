package org.skillvoucher.backend.matrix;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Calls an operation of the contract with any body, as anybody: what a generated client would never send goes out too. */
@Singleton
final class Web {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final EmbeddedServer server;
    private final ObjectMapper json;
    private final DataSource dataSource;
    private final Map<String, Boolean> told = new TreeMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Web(EmbeddedServer server, ObjectMapper json, DataSource dataSource) {
        this.server = server;
        this.json = json;
        this.dataSource = dataSource;
    }

    /** The operations that change something and were done at least once, each with whether one of these times the history grew. */
    Map<String, Boolean> told() {
        return Map.copyOf(told);
    }

    /** What came back. Of a stream of events the first byte is waited for. */
    record Answer(int status, String text, Map<String, Object> fields) {
        String refusal() {
            return String.valueOf(fields.get("refusal"));
        }

        /** The answer without what names one thing or another: two answers that agree tell nobody apart. */
        String withoutIds() {
            return status + " " + UUID_TEXT.matcher(text).replaceAll("#");
        }

        boolean names(Iterable<String> things) {
            for (String thing : things) {
                if (text.contains(thing)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return status + " " + text.substring(0, Math.min(300, text.length()));
        }
    }

    /** One call; {@code path} gives the values of the path in their order. */
    Answer send(
            Contract.Operation operation,
            @Nullable String token,
            List<String> path,
            Map<String, String> query,
            @Nullable Map<String, ?> body) {
        String address = operation.path();
        for (int i = 0; i < path.size(); i++) {
            address = address.replace("{" + operation.pathNames().get(i) + "}", path.get(i));
        }
        if (!query.isEmpty()) {
            address += query.entrySet().stream()
                    .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&", "?", ""));
        }
        if (operation.isRead()) {
            return send(operation.method(), address, token, body);
        }
        long before = entries();
        Answer answer = send(operation.method(), address, token, body);
        if (answer.status() < 300) {
            told.merge(operation.id(), entries() > before, Boolean::logicalOr);
        }
        return answer;
    }

    private long entries() {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM history_entry")) {
            count.next();
            return count.getLong(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    Answer send(String method, String address, @Nullable String token, @Nullable Map<String, ?> body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + address))
                    .timeout(Duration.ofSeconds(30))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            return read(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + address, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Answer read(HttpResponse<InputStream> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        try (InputStream body = response.body()) {
            if (type.startsWith("text/event-stream")) {
                return new Answer(response.statusCode(), String.valueOf(body.read()), Map.of());
            }
            byte[] bytes = body.readAllBytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            boolean isObject = type.contains("json") && !type.contains("jsonl") && text.startsWith("{");
            return new Answer(
                    response.statusCode(), text, isObject ? Contract.map(json.readValue(bytes, Map.class)) : Map.of());
        }
    }
}
