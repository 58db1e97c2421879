package org.skillvoucher.store;

import java.time.Duration;

/**
 * Token buckets that all instances share: each begins full, and what is taken out of it comes back evenly at its rate. They lie in Redis
 * and may be lost, so a limit that money hangs on is never here.
 */
public interface Buckets {
    /**
     * Takes so many tokens out of the bucket of this key, or none. Throws {@link CacheAway} where Redis does not answer within
     * {@link Cache#PATIENCE}; whether tokens were taken is then unknown.
     */
    Taken take(String key, Rate rate, int tokens);

    /** Whether they were taken; if not, how long is left until there are so many. */
    record Taken(boolean granted, Duration left) {}
}
