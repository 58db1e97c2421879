package org.skillvoucher.backend.embedded;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;

/** Tells the engines whom they serve, so that they end last. */
@Singleton
@Requires(beans = Engines.class)
final class EnginesOutliveApplication implements ApplicationEventListener<StartupEvent> {
    private final Engines engines;
    private final ApplicationContext context;

    EnginesOutliveApplication(Engines engines, ApplicationContext context) {
        this.engines = engines;
        this.context = context;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        engines.serve(context);
    }
}
