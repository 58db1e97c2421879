package org.skillvoucher.time;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** The machine's own clock: ages passes and tokens, stamps history and ledger. Only a test may hold it back. */
@Singleton
public final class MachineTime {
    /** A step of the clock that is no longer drift. */
    private static final Duration STEP = Duration.ofSeconds(2);
    /** How long after a step nothing is made whose age will be judged by this clock. */
    private static final Duration CALM = Duration.ofMinutes(1);

    private final Clock clock;
    private final LongSupplier ticker;
    private volatile Duration shift = Duration.ZERO;
    private Instant wallBefore;
    private long ticksBefore;
    private long calmAt;

    public MachineTime() {
        this(Clock.systemUTC(), System::nanoTime);
    }

    MachineTime(Clock clock, LongSupplier ticker) {
        this.clock = clock;
        this.ticker = ticker;
        this.wallBefore = clock.instant();
        this.ticksBefore = ticker.getAsLong();
        this.calmAt = ticksBefore;
    }

    /** Now, to the microsecond that the database keeps. */
    public Instant now() {
        return clock.instant().plus(shift).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Whether the clock has gone on as time does since the last question: it has not been set forward or back by two seconds
     * within the last minute. Held against a clock that nobody can set.
     */
    public synchronized boolean isSteady() {
        Instant wall = clock.instant();
        long ticks = ticker.getAsLong();
        Duration off = Duration.between(wallBefore, wall).minusNanos(ticks - ticksBefore);
        if (off.abs().compareTo(STEP) > 0) {
            calmAt = ticks + CALM.toNanos();
        }
        wallBefore = wall;
        ticksBefore = ticks;
        return ticks - calmAt >= 0;
    }

    /** Lets a test stand at second 60 and at second 61. */
    void shiftBy(Duration duration) {
        shift = duration;
    }
}
