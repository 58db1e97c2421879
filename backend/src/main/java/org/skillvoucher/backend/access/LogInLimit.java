package org.skillvoucher.backend.access;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Cache;
import org.skillvoucher.store.CacheAway;
import org.skillvoucher.store.Fingerprint;

/**
 * At most so many log-ins for one name within a window, on all instances together. Without Redis nobody logs in: a guard
 * that is away must not leave the door open.
 */
@Singleton
final class LogInLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Cache cache;
    private final int tries;

    LogInLimit(Cache cache, @Property(name = "skillvoucher.log-in.tries-a-minute", defaultValue = "10") int tries) {
        this.cache = cache;
        this.tries = tries;
    }

    /** Counts one try for this name. Can answer TOO_OFTEN, and TRY_AGAIN while Redis is away. */
    void take(String login) {
        String name = HexFormat.of()
                .formatHex(Fingerprint.of(login.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)), 0, 16);
        try {
            for (int slot = 1; slot <= tries; slot++) {
                if (cache.putIfAbsent("log-in:" + name + ':' + slot, "1", WINDOW)) {
                    return;
                }
            }
        } catch (CacheAway away) {
            Refused refused = new Refused(Refusal.TRY_AGAIN);
            refused.initCause(away);
            throw refused;
        }
        throw new Refused(Refusal.TOO_OFTEN, Map.of("retryAfterSeconds", WINDOW.toSeconds()));
    }
}
