package org.skillvoucher.store;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The cache in Redis: one server, a Sentinel group ({@code redis.uri}) or a Cluster ({@code redis.uris}). It connects at the
 * first use, so that the server also starts while Redis is away.
 */
@Singleton
final class RedisCache implements Cache {
    private final RedisSubscriptions subscriptions;
    private final LateConnection<RedisClusterCommands<String, String>> commands;
    private final LateConnection<RedisClusterAsyncCommands<String, String>> withoutWaiting;

    RedisCache(
            BeanProvider<StatefulRedisConnection<String, String>> single,
            BeanProvider<StatefulRedisClusterConnection<String, String>> cluster,
            RedisSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
        this.commands = new LateConnection<>(() -> cluster.isPresent()
                ? patient(cluster.get()).sync()
                : patient(single.get()).sync());
        this.withoutWaiting = new LateConnection<>(() -> cluster.isPresent()
                ? patient(cluster.get()).async()
                : patient(single.get()).async());
    }

    @Override
    public boolean putIfAbsent(String key, String value, Duration ttl) {
        return ask(
                redis -> "OK".equals(redis.set(key, value, SetArgs.Builder.nx().px(ttl))));
    }

    @Override
    public Optional<String> get(String key) {
        return ask(redis -> Optional.ofNullable(redis.get(key)));
    }

    @Override
    public void put(String key, String value, Duration ttl) {
        ask(redis -> redis.set(key, value, SetArgs.Builder.px(ttl)));
    }

    /** All are written before the first answer is waited for. */
    @Override
    public void publish(List<Message> messages) {
        ask(_ -> {
            RedisClusterAsyncCommands<String, String> redis = withoutWaiting.get();
            RedisFuture<?>[] told = messages.stream()
                    .map(message -> redis.publish(message.channel(), message.text()))
                    .toArray(RedisFuture<?>[]::new);
            if (!LettuceFutures.awaitAll(PATIENCE, told)) {
                throw new RedisCommandTimeoutException("not told in time");
            }
            return told.length;
        });
    }

    @Override
    public Subscription subscribe(String channel, Consumer<String> listener) {
        return subscriptions.add(channel, listener);
    }

    private <T> T ask(Function<RedisClusterCommands<String, String>, T> question) {
        try {
            return question.apply(commands.get());
        } catch (RedisException e) {
            throw new CacheAway("Redis does not answer", e);
        }
    }

    private static <C extends StatefulConnection<?, ?>> C patient(C connection) {
        connection.setTimeout(PATIENCE);
        return connection;
    }
}
