package org.skillvoucher.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

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

    /**
     * Hands on what is published on this channel from now on, by whatever instance, until the subscription is closed; what is
     * published while Redis is away is lost. Waits at most {@link #PATIENCE} for Redis to agree and never throws for its
     * absence: the subscription then begins when Redis is back. {@code listener} is called by a thread of the connection and
     * must not wait.
     */
    Subscription subscribe(String channel, Consumer<String> listener);

    /** Somebody listens until this is closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
