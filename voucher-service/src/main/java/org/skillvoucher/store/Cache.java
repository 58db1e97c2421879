package org.skillvoucher.store;

import java.time.Duration;
import java.util.List;
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

    /** What is told on a channel. */
    record Message(String channel, String text) {}

    /** Tells whoever listens now; nobody may be listening. Where Redis goes away half-way some are told and some are not. */
    void publish(List<Message> messages);

    /** As {@link #publish(List)}, of one. */
    default void publish(String channel, String text) {
        publish(List.of(new Message(channel, text)));
    }

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
