package org.skillvoucher.backend.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.backend.ServerTest;

/** Where nobody else can be worked on or wait, a check-in is turned away before anything of it is looked at. */
@ServerTest
@Property(name = "skillvoucher.check-in.at-once", value = "1")
@Property(name = "skillvoucher.check-in.waiting-most", value = "0")
final class TurnAwayEarlyTest {
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    @Inject
    EmbeddedServer server;

    @Inject
    CheckInGate gate;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"scans", "code-scans"})
    void a_full_gate_answers_429_and_when_to_come_again_and_an_open_one_asks_for_the_token(String way)
            throws Exception {
        HttpResponse<String> no = whileFull(() -> sent("PUT", "/v1/" + way + "/" + UUID.randomUUID()));
        assertThat(no.statusCode()).isEqualTo(TOO_MANY);
        assertThat(no.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 3L);
        assertThat(no.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(no.body()).contains("OVERLOADED", "请求过多");

        assertThat(sent("PUT", "/v1/" + way + "/" + UUID.randomUUID()).statusCode())
                .isEqualTo(UNAUTHORIZED);
    }

    @Test
    void what_is_no_check_in_is_not_turned_away() throws Exception {
        assertThat(whileFull(() -> sent("GET", "/v1/lessons/" + UUID.randomUUID() + "/scans"))
                        .statusCode())
                .isEqualTo(UNAUTHORIZED);
    }

    private HttpResponse<String> whileFull(Callable<HttpResponse<String>> step) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread busy = Thread.ofVirtual().start(() -> gate.pass(() -> waited(inside, leave)));
        try {
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            return step.call();
        } finally {
            leave.countDown();
            busy.join();
        }
    }

    private HttpResponse<String> sent(String method, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(server.getURI().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static boolean waited(CountDownLatch inside, CountDownLatch leave) {
        inside.countDown();
        try {
            leave.await();
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
