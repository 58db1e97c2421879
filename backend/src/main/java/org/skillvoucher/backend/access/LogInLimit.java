package org.skillvoucher.backend.access;

import jakarta.inject.Singleton;
import org.skillvoucher.backend.security.Gate;
import org.skillvoucher.backend.security.Turnstile;

/** Who tries to prove who they are has only so many tries, on all instances together. Without Redis nobody logs in. */
@Singleton
final class LogInLimit {
    private final Turnstile turnstile;

    LogInLimit(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    /** Counts one try for this login. Can answer TOO_OFTEN, and TRY_AGAIN while Redis is away. */
    void take(String login) {
        turnstile.pass(Gate.LOG_IN_FROM);
        turnstile.pass(Gate.LOG_IN, login);
    }

    /** Counts one code of the card. Can answer as above. */
    void takeCardCode() {
        turnstile.pass(Gate.CARD_LOG_IN);
    }

    /** Counts one refresh of this session. Can answer as above. */
    void takeRefresh(String session) {
        turnstile.pass(Gate.REFRESH, session);
    }

    /** Counts one try with the own password or code. Can answer as above. */
    void takeProof() {
        turnstile.pass(Gate.PROOF);
    }
}
