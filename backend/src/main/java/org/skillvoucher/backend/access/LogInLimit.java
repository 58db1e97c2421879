package org.skillvoucher.backend.access;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import org.skillvoucher.backend.security.Turnstile;

/** At most so many log-ins for one name within a minute, on all instances together. Without Redis nobody logs in. */
@Singleton
final class LogInLimit {
    private final Turnstile turnstile;
    private final int tries;

    LogInLimit(
            Turnstile turnstile,
            @Property(name = "skillvoucher.log-in.tries-a-minute", defaultValue = "10") int tries) {
        this.turnstile = turnstile;
        this.tries = tries;
    }

    /** Counts one refresh of this session. Can answer TOO_OFTEN, and TRY_AGAIN while Redis is away. */
    void takeRefresh(String session) {
        turnstile.pass("refresh", session, tries);
    }

    /** Counts one try with the own password or code. Can answer as above. */
    void takeProof(String account) {
        turnstile.pass("proof", account, tries);
    }

    /** Counts one try for this name. Can answer TOO_OFTEN, and TRY_AGAIN while Redis is away. */
    void take(String login) {
        turnstile.pass("log-in", login, tries);
    }
}
