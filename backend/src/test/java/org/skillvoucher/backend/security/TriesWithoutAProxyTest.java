package org.skillvoucher.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skillvoucher.backend.ServerTest;

/** Where no proxy is configured, nobody gets more tries by saying that they come from elsewhere. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.scanner.tries-a-minute", value = "5")
final class TriesWithoutAProxyTest {
    private static final int TOO_MANY = 429;

    @Inject
    EmbeddedServer server;

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "X-Real-IP", "Forwarded"})
    void an_address_that_the_client_invents_counts_for_nothing(String header) {
        Tries tries = new Tries(server, header);
        String before = header.equals("Forwarded") ? "for=" : "";
        assertThat(IntStream.rangeClosed(1, 6).map(i -> tries.session(UUID.randomUUID(), before + "198.51.100." + i)))
                .endsWith(TOO_MANY);
    }
}
