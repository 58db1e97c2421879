package org.skillvoucher.backend;

import io.micronaut.runtime.Micronaut;

/** The server process. */
public final class Application {
    private Application() {}

    /** Starts the server and serves until the process is told to stop. */
    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
