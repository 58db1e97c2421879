package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.security.KeyPair;
import java.util.List;
import org.skillvoucher.backend.card.CardKeys;
import org.skillvoucher.backend.card.CardSuite;
import org.skillvoucher.backend.card.Sm2Order;

/**
 * Keys for both ends where the card platform is simulated, made at the start and forgotten at the end: so that its notices come in by the
 * same door, and are held to the same rules, as those of a real one.
 */
@Factory
@Requires(property = "skillvoucher.mode", notEquals = "production")
@Requires(missingProperty = "skillvoucher.card.platform.url")
final class SimulatedKeys {
    private static final String CHANNEL = "simulator";
    private static final CardSuite SUITE = CardSuite.GM; // its keys are made in no time

    private final KeyPair ours = PlatformCipher.newKeys(SUITE);
    private final KeyPair platform = PlatformCipher.newKeys(SUITE);

    @Bean
    @Singleton
    CardKeys cardKeys() {
        return new CardKeys(
                SUITE,
                Sm2Order.C1C3C2,
                CHANNEL,
                List.of(ours.getPrivate().getEncoded()),
                List.of(platform.getPublic().getEncoded()));
    }

    @Bean
    @Singleton
    SimulatedNotices simulatedNotices(ObjectMapper json) {
        return new SimulatedNotices(
                new PlatformCipher(SUITE, Sm2Order.C1C3C2, platform.getPrivate(), ours.getPublic()), CHANNEL, json);
    }
}
