package org.skillvoucher.store;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.micronaut.context.BeanProvider;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who listens to which channel, over one connection for all. One thread asks Redis for what is wanted and not yet agreed, again
 * every second: the driver itself repeats only what Redis had agreed to before a connection was lost.
 */
@Singleton
final class RedisSubscriptions {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final BeanProvider<StatefulRedisPubSubConnection<String, String>> connections;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final Set<String> agreed = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition agreement = lock.newCondition();
    private @Nullable Thread worker;
    private volatile boolean ended;

    RedisSubscriptions(BeanProvider<StatefulRedisPubSubConnection<String, String>> connections) {
        this.connections = connections;
    }

    /** See {@link Cache#subscribe}. */
    Cache.Subscription add(String channel, Consumer<String> listener) {
        listeners.compute(channel, (_, before) -> {
            List<Consumer<String>> all = before == null ? new CopyOnWriteArrayList<>() : before;
            all.add(listener);
            return all;
        });
        begin();
        news.release();
        awaitAgreement(channel);
        return () -> remove(channel, listener);
    }

    private void remove(String channel, Consumer<String> listener) {
        listeners.computeIfPresent(channel, (_, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
        news.release();
    }

    private void awaitAgreement(String channel) {
        long left = Cache.PATIENCE.toNanos();
        lock.lock();
        try {
            while (!agreed.contains(channel) && left > 0) {
                left = agreement.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        lock.lock();
        try {
            if (worker == null && !ended) {
                worker = Thread.ofVirtual().name("redis-subscriptions").start(this::work);
            }
        } finally {
            lock.unlock();
        }
    }

    @PreDestroy
    void end() {
        ended = true;
        news.release();
    }

    private void work() {
        StatefulRedisPubSubConnection<String, String> connection = null;
        while (!ended) {
            try {
                if (connection == null) {
                    connection = connect();
                }
                settle(connection);
            } catch (RuntimeException _) {
                // Redis is away, or answers nonsense: nothing is heard until it is back, and the next round asks again.
            }
            rest();
        }
    }

    /** Waits for the next change of what is wanted, or for the time to ask again. */
    private void rest() {
        try {
            news.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            news.drainPermits();
        } catch (InterruptedException _) {
            ended = true;
        }
    }

    private StatefulRedisPubSubConnection<String, String> connect() {
        StatefulRedisPubSubConnection<String, String> made = connections.get();
        made.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(message));
            }

            @Override
            public void subscribed(String channel, long count) {
                agree(channel);
            }

            @Override
            public void unsubscribed(String channel, long count) {
                agreed.remove(channel);
                news.release();
            }
        });
        return made;
    }

    private void agree(String channel) {
        lock.lock();
        try {
            agreed.add(channel);
            agreement.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Asks for what is wanted and not agreed, and gives up what nobody wants. Answers come to the listener above. */
    private void settle(StatefulRedisPubSubConnection<String, String> connection) {
        for (String channel : listeners.keySet()) {
            if (!agreed.contains(channel)) {
                connection.async().subscribe(channel);
            }
        }
        for (String channel : agreed) {
            if (!listeners.containsKey(channel)) {
                connection.async().unsubscribe(channel);
            }
        }
    }
}
