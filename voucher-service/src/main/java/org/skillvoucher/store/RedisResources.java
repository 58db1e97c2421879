package org.skillvoucher.store;

import io.lettuce.core.resource.ClientResources;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;

/** The threads that all Redis clients share and that end with the context; clients left alone make some that nobody ends. */
@Factory
final class RedisResources {
    @Singleton
    @Primary
    @Bean(preDestroy = "shutdown")
    ClientResources clientResources() {
        return ClientResources.create();
    }
}
