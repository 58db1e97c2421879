package org.skillvoucher.store;

import java.time.Duration;
import java.util.Optional;

/**
 * A shared memory that may forget: spent passes, rate limits, live events. It never decides alone; each call answers within
 * {@link #PATIENCE} or throws {@link CacheAway}, and the caller says what then happens.
 */
public interface Cache {
    Duration PATIENCE = Duration.ofMillis(300);

    /** True for the first caller with this key within {@code ttl}, on any instance. */
    boolean putIfAbsent(String key, String value, Duration ttl);

    Optional<String> get(String key);

    void put(String key, String value, Duration ttl);

    /** Tells whoever listens now; nobody may be listening. */
    void publish(String channel, String message);
}
