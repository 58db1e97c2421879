package org.skillvoucher.backend.scanner;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * Lets one upload of a scanner in at a time, and so many in all: what was scanned yesterday can wait a moment, and must not take the
 * connections of those who stand at a door now.
 */
@Singleton
final class UploadGate {
    /** Callers come back spread over these seconds, so that they do not come back together. */
    private static final int SOONEST_SECONDS = 1;

    private static final int LATEST_SECONDS = 3;

    private final Semaphore places;
    private final Set<UUID> inside = ConcurrentHashMap.newKeySet();

    UploadGate(@Property(name = "skillvoucher.scanner.uploads-at-once", defaultValue = "4") int atOnce) {
        this.places = new Semaphore(atOnce);
    }

    /** Does the work when there is a place for it. Can answer OVERLOADED: nothing was done, send the same again. */
    <T> T pass(UUID scanner, Supplier<T> work) {
        if (!inside.add(scanner)) {
            throw turnedAway();
        }
        try {
            if (!places.tryAcquire()) {
                throw turnedAway();
            }
            try {
                return work.get();
            } finally {
                places.release();
            }
        } finally {
            inside.remove(scanner);
        }
    }

    private static Refused turnedAway() {
        int seconds = ThreadLocalRandom.current().nextInt(SOONEST_SECONDS, LATEST_SECONDS + 1);
        return new Refused(Refusal.OVERLOADED, Map.of("retryAfterSeconds", seconds));
    }
}
