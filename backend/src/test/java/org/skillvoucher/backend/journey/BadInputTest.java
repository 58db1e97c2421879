package org.skillvoucher.backend.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;

/** What is wrong is answered clearly, in both languages, with the next step, without personal data; and nothing is written. */
@ServerTest
class BadInputTest {
    private static final String WRONG_ID_NUMBER = "990001198506120021";
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    @Inject
    EmbeddedServer server;

    @Inject
    Tokens tokens;

    @Inject
    ObjectMapper json;

    @Inject
    BusinessTime business;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void in_the_life_of_the_policy() {
        business.moveTo(Instant.parse("2021-03-01T01:00:00Z"));
    }

    static Stream<Arguments> wrong() {
        String id = UUID.randomUUID().toString();
        String person = """
            {"idNumber":"%s","name":"林小禾","region":"%s","ties":[],"categories":[]%s}\
            """;
        return Stream.of(
                Arguments.of(
                        "a wrong check digit of an ID number",
                        "/v1/persons/" + id,
                        person.formatted(WRONG_ID_NUMBER, "330800", ""),
                        "ID_NUMBER_WRONG"),
                Arguments.of(
                        "an unknown region",
                        "/v1/persons/" + id,
                        person.formatted("99000119850612002X", "339999", ""),
                        null),
                Arguments.of(
                        "an unknown field",
                        "/v1/persons/" + id,
                        person.formatted("99000119850612002X", "330800", ",\"state\":\"PAID\""),
                        "REQUEST_WRONG"),
                Arguments.of("no JSON at all", "/v1/persons/" + id, "<xml/>", "REQUEST_WRONG"),
                Arguments.of("a list instead of an object", "/v1/persons/" + id, "[]", "REQUEST_WRONG"),
                Arguments.of("an id that is none", "/v1/persons/not-a-uuid", "{}", "REQUEST_WRONG"),
                Arguments.of("a wrong credit code", "/v1/institutions/" + id, """
                        {"creditCode":"91350100M000100Y4Z","name":"示例","region":"330800","basicAccount":"33050100000000001"}\
                        """, null),
                Arguments.of(
                        "a wrong check character of a credit code",
                        "/v1/institutions/" + id,
                        """
                        {"creditCode":"52330800MJ00000016","name":"示例","region":"330800","basicAccount":"33050100000000001"}\
                        """,
                        "CREDIT_CODE_WRONG"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void is_answered_with_a_problem(String what, String path, String body, @Nullable String refusal) throws Exception {
        HttpResponse<String> answer = put(path, body);

        Map<?, ?> problem = problem(answer, 400);
        if (refusal != null) {
            assertThat(problem.get("refusal")).isEqualTo(refusal);
        }
        assertThat(answer.body()).doesNotContain(WRONG_ID_NUMBER, "林小禾", "33050100000000001");
        assertThat(get(path).statusCode()).as("nothing was written").isIn(400, 404);
    }

    @Test
    void a_body_of_ten_megabytes_is_too_large() throws Exception {
        HttpResponse<String> answer =
                put("/v1/persons/" + UUID.randomUUID(), "{\"name\":\"" + "a".repeat(TEN_MEGABYTES) + "\"}");

        assertThat(problem(answer, 413).get("refusal")).isEqualTo("TOO_LARGE");
    }

    @Test
    void a_body_of_unknown_length_is_taken_for_the_import_of_a_list_only() throws Exception {
        assertThat(problem(putChunked("/v1/persons/" + UUID.randomUUID(), "{}"), 413)
                        .get("refusal"))
                .isEqualTo("TOO_LARGE");
        problem(putChunked("/v1/catalogues/" + UUID.randomUUID(), "{}"), 400);
    }

    @Test
    void what_is_below_a_list_is_no_upload() throws Exception {
        String large = "{\"name\":\"" + "a".repeat(300 * 1024) + "\"}";
        problem(
                send(request("/v1/catalogues/" + UUID.randomUUID() + "/publish")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(large))),
                413);
        problem(put("/v1/catalogues/" + UUID.randomUUID(), large), 400);
    }

    @Test
    void a_word_of_a_hundred_thousand_syllables_is_refused_and_not_looked_through() throws Exception {
        HttpResponse<String> answer = send(request("/v1/what-if")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                    {"region":"330800","benefit":"%s","day":"2021-03-01","facts":{}}\
                    """.formatted("a-".repeat(100_000) + "a"))));

        assertThat(problem(answer, 400).get("refusal")).isEqualTo("REQUEST_WRONG");
    }

    @Test
    void a_page_of_a_million_is_refused() throws Exception {
        assertThat(problem(get("/v1/persons?limit=1000000"), 400).get("refusal"))
                .isEqualTo("REQUEST_WRONG");
    }

    @Test
    void a_cursor_that_is_not_ours_is_refused() throws Exception {
        assertThat(problem(get("/v1/persons?cursor=abc"), 400).get("refusal")).isEqualTo("CURSOR_WRONG");
    }

    @Test
    void an_unknown_address_is_denied_like_everything_undeclared() throws Exception {
        problem(get("/v1/no-such-thing"), 403);
    }

    @Test
    void without_a_token_nothing_is_shown() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(server.getURI().resolve("/v1/persons")).build(),
                HttpResponse.BodyHandlers.ofString());

        problem(answer, 401);
    }

    private Map<?, ?> problem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        Map<?, ?> problem = json.readValue(answer.body(), Map.class);
        for (String field : Set.of("type", "title", "zh", "en", "nextStepZh", "nextStepEn", "refusal")) {
            assertThat(problem.get(field)).as(field).asString().isNotBlank();
        }
        return problem;
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> putChunked(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        Actor maker = new Actor.Officer(
                Id.random(), "陈经办", Set.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER), RegionCode.of("330800"));
        return HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + tokens.write(maker).text());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
