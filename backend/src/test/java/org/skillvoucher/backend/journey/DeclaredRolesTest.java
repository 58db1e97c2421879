package org.skillvoucher.backend.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

/** Every route of the running server, not only those of the contract, is closed to nobody's token and to the wrong role. */
@ServerTest
class DeclaredRolesTest {
    private static final Set<String> OPEN = Set.of(
            "/v1/sessions",
            "/v1/sessions/refresh",
            "/v1/card-sessions",
            "/v1/account-card-sessions",
            "/v1/published-catalogues/{catalogueKind}",
            "/v1/catalogues/sample.csv",
            "/v1/published-funds",
            "/v1/published-funds/months",
            "/v1/publicity",
            "/v1/objections/{objectionId}",
            "/v1/history-log/head",
            "/v1/history-log/heads",
            "/v1/history-log/consistency",
            "/v1/scanners/{scannerId}",
            "/v1/scanner-challenges",
            "/v1/scanner-sessions",
            "/v1/what-if",
            "/v1/policies",
            "/v1/policies/facts",
            "/v1/policies/{policyId}",
            "/v1/policies/{policyId}/coverage",
            "/v1/card-notices",
            "/simulator/card",
            "/simulator/card/card.css",
            "/simulator/card/keypad.js",
            "/simulator/card/check",
            "/simulator/card/choose",
            "/simulator/card/agree",
            "/simulator/card/password",
            "/simulator/card/desk",
            "/simulator/card/consents",
            "/openapi.yaml",
            "/.well-known/jwks.json");

    /** The controller of {@code SafeAnswersTest}, which is on the class path of all. */
    private static final String OF_ANOTHER_TEST = "/picture/";

    @Inject
    EmbeddedServer server;

    @Inject
    Router router;

    @Inject
    Tokens tokens;

    private final HttpClient http = HttpClient.newHttpClient();

    /** One way into the server. */
    private record Way(String method, String path) {}

    @Test
    void without_a_token_every_route_but_the_log_ins_and_what_is_public_answers_401() throws Exception {
        List<String> open = new ArrayList<>();
        for (Way way : ways()) {
            if (!OPEN.contains(way.path()) && status(way, null) != 401) {
                open.add(way + " " + status(way, null));
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void a_role_that_nobody_gave_opens_nothing() throws Exception {
        String nobody = tokens.write(
                        new Actor.Officer(Id.random(), "无角色", EnumSet.noneOf(Role.class), RegionCode.of("330800")))
                .text();
        List<String> open = new ArrayList<>();
        for (Way way : ways()) {
            int status = status(way, nobody);
            if (!OPEN.contains(way.path()) && status != 403 && !isElsewhere(way, status)) {
                open.add(way + " " + status);
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void a_trainee_reaches_no_write_of_an_office() throws Exception {
        String trainee = tokens.write(new Actor.Trainee(Id.random(), "林*")).text();
        for (Way way : List.of(
                new Way("PUT", "/v1/funds/{id}"),
                new Way("PUT", "/v1/voucher-batches/{id}"),
                new Way("POST", "/v1/voucher-batches/{id}/open"),
                new Way("POST", "/v1/certificates/{id}/confirm"),
                new Way("PUT", "/v1/payment-batches/{id}"),
                new Way("PUT", "/v1/scans/{id}"),
                new Way("PUT", "/v1/accounts/{id}"),
                new Way("POST", "/v1/vouchers/{id}/revoke"))) {
            assertThat(status(way, trainee)).as(way.toString()).isEqualTo(403);
        }
    }

    /** What is told on the loopback port alone is not there on this one. */
    private static boolean isElsewhere(Way way, int status) {
        return status == 404 && !way.path().startsWith("/v1");
    }

    private List<Way> ways() {
        List<Way> ways = router.uriRoutes()
                .map(route -> new Way(
                        route.getHttpMethodName(), route.getUriMatchTemplate().toPathString()))
                .filter(way -> !way.path().startsWith(OF_ANOTHER_TEST))
                .distinct()
                .toList();
        assertThat(ways).hasSizeGreaterThan(60).extracting(Way::path).contains("/openapi.yaml", "/health", "/books");
        return ways;
    }

    private int status(Way way, @Nullable String token) throws Exception {
        String path = way.path().replaceAll("\\{[^/]*?}", UUID.randomUUID().toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .header("Content-Type", "application/json")
                .method(way.method(), HttpRequest.BodyPublishers.ofString("{}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
