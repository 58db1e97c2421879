package org.skillvoucher.time;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The machine's own clock: ages passes and tokens, stamps history and ledger. Only a test may hold it back. */
@Singleton
public final class MachineTime {
    private final Clock clock = Clock.systemUTC();
    private volatile Duration shift = Duration.ZERO;

    /** Now, to the microsecond that the database keeps. */
    public Instant now() {
        return clock.instant().plus(shift).truncatedTo(ChronoUnit.MICROS);
    }

    /** Lets a test stand at second 60 and at second 61. */
    void shiftBy(Duration duration) {
        shift = duration;
    }
}
