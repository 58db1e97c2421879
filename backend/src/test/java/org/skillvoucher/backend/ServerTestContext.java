package org.skillvoucher.backend;

import io.micronaut.context.DefaultApplicationContextBuilder;

/** How a {@link ServerTest}'s context is built; also for a test that starts contexts of its own. */
public final class ServerTestContext extends DefaultApplicationContextBuilder {
    public ServerTestContext() {
        eagerInitSingletons(false);
        properties(TestEngines.shared().properties());
    }
}
