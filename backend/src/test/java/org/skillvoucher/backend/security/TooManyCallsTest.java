package org.skillvoucher.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;

/** Whoever asks too often is told when to come again; others are served meanwhile. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.log-in.tries-a-minute", value = "6")
@Property(name = "skillvoucher.log-in.from-an-address-a-minute", value = "15")
@Property(name = "skillvoucher.card.log-ins-a-minute", value = "7")
@Property(name = "skillvoucher.person.looked-up-an-hour", value = "5")
@Property(name = "skillvoucher.objections.to-one-an-hour", value = "4")
@Property(name = "skillvoucher.calls.reads-a-minute", value = "11")
@Property(name = "skillvoucher.calls.check-ins-a-minute", value = "12")
@Property(name = "skillvoucher.calls.changes-a-minute", value = "13")
@Property(name = "skillvoucher.calls.open-a-minute", value = "40")
@Property(name = "skillvoucher.calls.new-tokens-a-minute", value = "45")
@Property(name = "micronaut.server.client-address-header", value = "X-Real-IP")
final class TooManyCallsTest {
    private static final int TOO_MANY = 429;
    private static final String KNOWN = "99000119850612002X";

    @Inject
    EmbeddedServer server;

    @Inject
    Tokens tokens;

    @Inject
    BusinessTime business;

    private final HttpClient http = HttpClient.newHttpClient();
    private int address;

    @BeforeEach
    void in_the_life_of_the_policy() {
        business.moveTo(Instant.parse("2021-03-01T01:00:00Z"));
    }

    @Test
    void one_login_is_tried_six_times_from_wherever() throws Exception {
        String login = "login-" + UUID.randomUUID();
        for (int i = 0; i < 6; i++) {
            assertThat(logIn(login, elsewhere()).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> no = logIn(login, elsewhere());

        assertThat(no.statusCode()).isEqualTo(TOO_MANY);
        assertThat(no.body()).contains("\"TOO_OFTEN\"");
        assertThat(no.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 10L);
        assertThat(logIn(login.replace("login", "LOGIN"), elsewhere()).statusCode())
                .as("written otherwise it is the same")
                .isEqualTo(TOO_MANY);
        assertThat(logIn("other-" + UUID.randomUUID(), elsewhere()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void one_address_tries_fifteen_logins() throws Exception {
        String here = elsewhere();
        for (int i = 0; i < 15; i++) {
            assertThat(logIn("login-" + UUID.randomUUID(), here).statusCode()).isEqualTo(401);
        }
        assertThat(logIn("login-" + UUID.randomUUID(), here).statusCode()).isEqualTo(TOO_MANY);
        assertThat(logIn("login-" + UUID.randomUUID(), elsewhere()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void one_address_hands_in_seven_codes_of_cards() throws Exception {
        String here = elsewhere();
        for (int i = 0; i < 7; i++) {
            assertThat(cardCode(here)).isEqualTo(401);
        }
        assertThat(cardCode(here)).isEqualTo(TOO_MANY);
        assertThat(cardCode(elsewhere())).isEqualTo(401);
    }

    @Test
    void one_id_number_is_named_five_times_by_whatever_officers() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(register(KNOWN)).isNotEqualTo(TOO_MANY);
        }
        assertThat(register(KNOWN)).isEqualTo(TOO_MANY);
        assertThat(register(KNOWN.toLowerCase(java.util.Locale.ROOT)))
                .as("written otherwise it is the same, or no number")
                .isIn(400, TOO_MANY);
        assertThat(register("990001198506120011")).isNotEqualTo(TOO_MANY);
    }

    @Test
    void one_published_subsidy_is_objected_to_four_times_from_wherever() throws Exception {
        UUID one = UUID.randomUUID();
        assertThat(IntStream.range(0, 4).map(_ -> objection(one))).containsOnly(404);
        assertThat(objection(one)).isEqualTo(TOO_MANY);
        assertThat(objection(UUID.randomUUID())).isEqualTo(404);
    }

    @Test
    void reading_changing_and_checking_in_are_counted_each_for_itself() throws Exception {
        Actor.Staff desk = new Actor.Staff(Id.random(), "样例", Set.of(Role.TEACHER), Id.random());
        assertThat(untilTooMany("GET", "/v1/me", desk)).isBetween(11, 13);
        assertThat(untilTooMany("PUT", "/v1/scans/", desk)).isBetween(12, 14);
        assertThat(untilTooMany("PUT", "/v1/corrections/", desk)).isBetween(13, 15);
        Actor.Staff next = new Actor.Staff(Id.random(), "样例", Set.of(Role.TEACHER), Id.random());
        assertThat(call("GET", "/v1/me", "", next, elsewhere()).statusCode()).isEqualTo(200);
    }

    @Test
    void one_address_reads_forty_times_without_a_log_in() throws Exception {
        String here = elsewhere();
        for (int i = 0; i < 40; i++) {
            assertThat(call("GET", "/v1/policies", "", null, here).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> no = call("GET", "/v1/policies", "", null, here);
        assertThat(no.statusCode()).isEqualTo(TOO_MANY);
        assertThat(no.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
        assertThat(call("GET", "/v1/policies", "", null, elsewhere()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void one_address_has_forty_five_made_up_tokens_checked() throws Exception {
        String here = elsewhere();
        for (int i = 0; i < 45; i++) {
            assertThat(withToken(madeUp(i), here).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> no = withToken(madeUp(45), here);
        assertThat(no.statusCode()).isEqualTo(TOO_MANY);
        assertThat(no.body()).contains("\"TOO_OFTEN\"");
        assertThat(withToken(madeUp(46), elsewhere()).statusCode()).isEqualTo(401);
    }

    @Test
    void who_is_known_is_let_in_from_an_address_that_makes_tokens_up() throws Exception {
        String here = elsewhere();
        Actor.Staff desk = new Actor.Staff(Id.random(), "样例", Set.of(Role.TEACHER), Id.random());
        String known = tokens.write(desk).text();
        assertThat(withToken(known, here).statusCode()).isEqualTo(200);
        for (int i = 0; i < 50; i++) {
            withToken(madeUp(i), here);
        }
        assertThat(withToken(known, here).statusCode()).isEqualTo(200);
    }

    @Test
    void one_line_of_ipv6_is_one_address_whatever_its_second_half() throws Exception {
        for (int i = 0; i < 7; i++) {
            assertThat(cardCode("2001:db8:0:1:0:0:%x:1".formatted(i + 1))).isEqualTo(401);
        }
        assertThat(cardCode("2001:0db8::1:ffff:0:0:9")).isEqualTo(TOO_MANY);
        assertThat(cardCode("2001:db8:0:2::1")).isEqualTo(401);
    }

    /** With the name of our key, so that nothing but the signature tells that it is none of ours. */
    private String madeUp(int number) {
        String genuine = tokens.write(new Actor.Staff(Id.random(), "样例" + number, Set.of(Role.TEACHER), Id.random()))
                .text();
        int signature = genuine.lastIndexOf('.') + 1;
        char first = genuine.charAt(signature);
        return genuine.substring(0, signature) + (first == 'A' ? 'B' : 'A') + genuine.substring(signature + 1);
    }

    private HttpResponse<String> withToken(String token, String from) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURI() + "/v1/me"))
                .header("X-Real-IP", from)
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** How many calls were let through before one was not. */
    private int untilTooMany(String method, String path, Actor by) throws Exception {
        for (int i = 0; i < 100; i++) {
            String where = path.endsWith("/") ? path + UUID.randomUUID() : path;
            if (call(method, where, method.equals("GET") ? "" : "{}", by, "192.0.2.1")
                            .statusCode()
                    == TOO_MANY) {
                return i;
            }
        }
        return -1;
    }

    private HttpResponse<String> logIn(String login, String from) throws Exception {
        return call("POST", "/v1/sessions", "{\"login\":\"" + login + "\",\"password\":\"wrong-wrong\"}", null, from);
    }

    private int cardCode(String from) throws Exception {
        return call("POST", "/v1/card-sessions", "{\"code\":\"" + UUID.randomUUID() + "\"}", null, from)
                .statusCode();
    }

    private int register(String number) throws Exception {
        Actor officer = new Actor.Officer(Id.random(), "样例", Set.of(Role.BUREAU_MAKER), RegionCode.of("330800"));
        return call("PUT", "/v1/persons/" + UUID.randomUUID(), """
            {"idNumber":"%s","name":"样例","region":"330800","ties":[],"categories":[]}\
            """.formatted(number), officer, elsewhere())
                .statusCode();
    }

    private int objection(UUID publicity) {
        try {
            return call("PUT", "/v1/objections/" + UUID.randomUUID(), """
                {"publicityId":"%s","words":"样例","contact":"样例 13800000000"}\
                """.formatted(publicity), null, elsewhere())
                    .statusCode();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String elsewhere() {
        return "198.51.100." + ++address + "-" + UUID.randomUUID();
    }

    private HttpResponse<String> call(String method, String path, String body, @Nullable Actor by, String from)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .header("Content-Type", "application/json")
                .header("X-Real-IP", from)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (by != null) {
            request.header("Authorization", "Bearer " + tokens.write(by).text());
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
