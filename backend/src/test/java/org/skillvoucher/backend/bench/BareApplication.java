package org.skillvoucher.backend.bench;

import io.micronaut.runtime.Micronaut;

/** A server of the same framework that does nothing: what a start and idle memory cost at the least. */
public final class BareApplication {
    private BareApplication() {}

    public static void main(String[] arguments) {
        Micronaut.build(arguments).banner(false).start();
    }
}
