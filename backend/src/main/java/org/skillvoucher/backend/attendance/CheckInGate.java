package org.skillvoucher.backend.attendance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * Lets so many check-ins in at once and a few more wait. At half past eight a whole city scans: whoever is let in gets an answer
 * soon, and whoever is not is told when to come again, instead of everybody waiting until all give up.
 */
@Singleton
final class CheckInGate {
    /** Callers come back spread over these seconds, so that they do not come back together. */
    private static final int SOONEST_SECONDS = 1;

    private static final int LATEST_SECONDS = 3;

    private final Semaphore places;
    private final int waitingMost;
    private final Duration patience;
    private final Counter turnedAway;

    CheckInGate(
            @Property(name = "skillvoucher.check-in.at-once", defaultValue = "32") int atOnce,
            @Property(name = "skillvoucher.check-in.waiting-most", defaultValue = "256") int waitingMost,
            @Property(name = "skillvoucher.check-in.patience", defaultValue = "1s") Duration patience,
            MeterRegistry meters) {
        this.places = new Semaphore(atOnce, true);
        this.waitingMost = waitingMost;
        this.patience = patience;
        this.turnedAway = meters.counter("skillvoucher.check-in.turned-away");
    }

    /** Does the work when there is a place for it. Can answer OVERLOADED: nothing was done, send the same again. */
    <T> T pass(Supplier<T> work) {
        if (!entered()) {
            throw turnedAway();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /** One more is turned away, and told when to come again. */
    Refused turnedAway() {
        turnedAway.increment();
        int seconds = ThreadLocalRandom.current().nextInt(SOONEST_SECONDS, LATEST_SECONDS + 1);
        return new Refused(Refusal.OVERLOADED, Map.of("retryAfterSeconds", seconds));
    }

    /** Whether not even a place to wait is free. */
    boolean isFull() {
        return places.availablePermits() == 0 && places.getQueueLength() >= waitingMost;
    }

    private boolean entered() {
        if (places.tryAcquire()) {
            return true;
        }
        if (isFull()) {
            return false;
        }
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
