package org.skillvoucher.backend.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
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

/** Every answer of every route, good or not, says to a browser what it may do with it: next to nothing. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class SafeAnswersTest {
    private static final String OWN = "default-src 'none'; style-src 'self'";

    @Inject
    EmbeddedServer server;

    @Inject
    Router router;

    @Inject
    Tokens tokens;

    @Value("${skillvoucher.management-port}")
    int managementPort;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void every_route_answers_with_all_headers_whoever_asks() throws Exception {
        String everybody = everybody();
        List<URI> asked = new ArrayList<>();
        for (var route : router.uriRoutes().toList()) {
            String path = route.getUriMatchTemplate().toPathString();
            if (path.startsWith("/v1") || path.startsWith("/.well-known") || path.equals("/openapi.yaml")) {
                URI uri = URI.create(server.getURI()
                        + path.replaceAll("\\{[^/]*?}", UUID.randomUUID().toString()));
                asked.add(uri);
                check(uri, route.getHttpMethodName(), null);
                if (!path.endsWith("/live")) {
                    check(uri, route.getHttpMethodName(), everybody);
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(200);
        assertThat(complaints).isEmpty();
    }

    @Test
    void so_do_what_is_not_there_what_is_wrong_and_what_is_too_large() throws Exception {
        check(URI.create(server.getURI() + "/nothing/here"), "GET", null);
        check(URI.create(server.getURI() + "/v1/persons?limit=x"), "GET", null);
        check(URI.create(server.getURI() + "/v1/sessions"), "DELETE", null);
        var large = http.send(
                HttpRequest.newBuilder(URI.create(server.getURI() + "/v1/sessions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(" ".repeat(300 * 1024)))
                        .build(),
                java.net.http.HttpResponse.BodyHandlers.discarding());
        assertThat(large.statusCode()).isEqualTo(413);
        complain("a large body", large.headers());
        var other = http.send(
                HttpRequest.newBuilder(URI.create(server.getURI() + "/v1/funds/" + UUID.randomUUID()))
                        .header("Content-Type", "application/xml")
                        .header("Authorization", "Bearer " + everybody())
                        .PUT(HttpRequest.BodyPublishers.ofString("<a/>"))
                        .build(),
                java.net.http.HttpResponse.BodyHandlers.discarding());
        assertThat(other.statusCode()).isBetween(400, 499);
        complain("another type", other.headers());
        assertThat(complaints).isEmpty();
    }

    @Test
    void so_does_the_management_listener() throws Exception {
        for (String path : List.of("/health", "/prometheus", "/nothing")) {
            check(URI.create("http://127.0.0.1:" + managementPort + path), "GET", null);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_file_is_saved_and_what_programs_read_is_not() throws Exception {
        assertThat(headers("/v1/catalogues/sample.csv").firstValue("Content-Disposition"))
                .contains("attachment; filename=\"sample.csv\"");
        assertThat(headers("/picture/a.svg").firstValue("Content-Disposition"))
                .contains("attachment; filename=\"a.svg\"");
        assertThat(headers("/v1/policies").firstValue("Content-Disposition")).isEmpty();
        assertThat(headers("/openapi.yaml").firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void a_page_may_have_a_policy_of_its_own_and_all_else_holds() throws Exception {
        HttpHeaders page = headers("/picture/page");
        assertThat(page.allValues(SafeAnswers.POLICY)).containsExactly(OWN);
        assertThat(page.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(page.firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void strict_transport_is_said_over_tls_only() throws Exception {
        assertThat(headers("/v1/policies").firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    private String everybody() {
        return tokens.write(new Actor.Officer(Id.random(), "样例", EnumSet.allOf(Role.class), RegionCode.of("330800")))
                .text();
    }

    private HttpHeaders headers(String path) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(server.getURI() + path)).build(),
                java.net.http.HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.headers();
    }

    private void check(URI uri, String method, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        Set.of("GET", "HEAD").contains(method)
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), java.net.http.HttpResponse.BodyHandlers.discarding());
        complain(method + " " + uri.getPath() + " " + answer.statusCode(), answer.headers());
    }

    private void complain(String about, HttpHeaders headers) {
        SafeAnswers.ALWAYS.forEach((name, value) -> {
            if (!headers.allValues(name).equals(List.of(value))) {
                complaints.add(about + ": " + name + " is " + headers.allValues(name));
            }
        });
        if (!headers.allValues(SafeAnswers.POLICY).equals(List.of(SafeAnswers.NOTHING))) {
            complaints.add(about + ": the policy is " + headers.allValues(SafeAnswers.POLICY));
        }
        if (headers.firstValue("Server").isPresent()) {
            complaints.add(about + ": says who we are");
        }
    }

    /** A picture and a page. */
    @Controller("/picture")
    @Secured(SecurityRule.IS_ANONYMOUS)
    static final class Pictures {
        @Get("/a.svg")
        @Produces("image/svg+xml")
        String picture() {
            return "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        }

        @Get("/page")
        @Produces(MediaType.TEXT_HTML)
        HttpResponse<String> page() {
            return HttpResponse.ok("<p>").header("Content-Security-Policy", OWN);
        }
    }
}
