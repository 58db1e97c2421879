package org.skillvoucher.store;

import io.lettuce.core.RedisException;
import io.micronaut.context.exceptions.BeanInstantiationException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is reached over a connection that is made at the first use, so that the server also starts while Redis is away. */
final class LateConnection<T> {
    /** After a failed attempt to connect, how long the next callers hear no without another attempt. */
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<T> connect;
    private volatile @Nullable T made;
    private long triedAtNanos = System.nanoTime() - RETRY_NANOS;

    LateConnection(Supplier<T> connect) {
        this.connect = connect;
    }

    T get() {
        T known = made;
        return known == null ? connect() : known;
    }

    private synchronized T connect() {
        T known = made;
        if (known != null) {
            return known;
        }
        if (System.nanoTime() - triedAtNanos < RETRY_NANOS) {
            throw new CacheAway("Redis was away a moment ago", null);
        }
        try {
            T now = connect.get();
            made = now;
            return now;
        } catch (BeanInstantiationException | RedisException e) {
            triedAtNanos = System.nanoTime();
            throw new CacheAway("Redis cannot be reached", e);
        }
    }
}
