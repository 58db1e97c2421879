package org.skillvoucher.backend.card;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.person.CardPlatform;
import org.skillvoucher.time.MachineTime;

/** Connects the card platform of the settings. Read at the start, so that half a connection is found then and not by a trainee. */
@Context
@Factory
final class CardConnection {
    private final Optional<CardSettings> settings;

    CardConnection(Environment environment, KeyFiles files) {
        this.settings = CardSettings.of(environment, files);
    }

    @Bean
    @Singleton
    @Requires(property = CardSettings.URL)
    CardKeys cardKeys() {
        return needed().keys();
    }

    @Bean
    @Singleton
    @Requires(property = CardSettings.URL)
    CardPlatform cardPlatform(ObjectMapper json, MachineTime machine) {
        return new HttpCardPlatform(needed(), json, machine);
    }

    private CardSettings needed() {
        return settings.orElseThrow(() -> new IllegalStateException("no card platform is set"));
    }
}
