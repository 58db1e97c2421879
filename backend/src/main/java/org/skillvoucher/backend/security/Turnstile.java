package org.skillvoucher.backend.security;

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
 * At most so many passages through one gate for one name within a minute, on all instances together. Without Redis nobody
 * passes: a guard that is away must not leave the door open.
 */
@Singleton
public final class Turnstile {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Cache cache;

    Turnstile(Cache cache) {
        this.cache = cache;
    }

    /** Counts one passage. Can answer TOO_OFTEN, and TRY_AGAIN while Redis is away. */
    public void pass(String gate, String who, int most) {
        String name = HexFormat.of()
                .formatHex(Fingerprint.of(who.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)), 0, 16);
        try {
            for (int slot = 1; slot <= most; slot++) {
                if (cache.putIfAbsent(gate + ':' + name + ':' + slot, "1", WINDOW)) {
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
