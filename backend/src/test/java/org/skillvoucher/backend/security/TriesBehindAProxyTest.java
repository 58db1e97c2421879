package org.skillvoucher.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.skillvoucher.backend.ServerTest;

/** Scanners behind a proxy are told apart by what it says of them, and one that misbehaves stops itself. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.scanner.tries-a-minute", value = "5")
@Property(name = "skillvoucher.scanner.sessions-a-minute", value = "3")
@Property(name = "micronaut.server.client-address-header", value = "X-Real-IP")
final class TriesBehindAProxyTest {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    @Inject
    EmbeddedServer server;

    private final String address = "address " + UUID.randomUUID();

    @Test
    void a_scanner_that_tries_without_end_stops_itself_and_not_the_others_behind_its_address() {
        Tries tries = new Tries(server, "X-Real-IP");
        UUID wild = UUID.randomUUID();
        assertThat(IntStream.range(0, 10).map(_ -> tries.session(wild, address)))
                .startsWith(UNAUTHORIZED, UNAUTHORIZED, UNAUTHORIZED, TOO_MANY)
                .endsWith(TOO_MANY);
        assertThat(IntStream.range(0, 10).map(_ -> tries.challenge(address))).containsOnly(OK);

        assertThat(tries.session(UUID.randomUUID(), address)).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void one_address_has_its_tries_whatever_scanners_it_names() {
        Tries tries = new Tries(server, "X-Real-IP");
        assertThat(IntStream.range(0, 6).map(_ -> tries.session(UUID.randomUUID(), address)))
                .endsWith(UNAUTHORIZED, TOO_MANY);
        assertThat(tries.session(UUID.randomUUID(), "192.0.2.7, " + address)).isEqualTo(TOO_MANY);

        assertThat(tries.session(UUID.randomUUID(), "another " + UUID.randomUUID()))
                .isEqualTo(UNAUTHORIZED);
    }
}
