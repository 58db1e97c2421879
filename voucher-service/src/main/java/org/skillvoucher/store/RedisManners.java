package org.skillvoucher.store;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How every Redis client behaves here: it never queues while Redis is away, gives up early, and follows a cluster that moves. */
@Singleton
final class RedisManners implements BeanCreatedEventListener<AbstractRedisClient> {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration TOPOLOGY_PERIOD = Duration.ofSeconds(15);

    @Override
    public AbstractRedisClient onCreated(BeanCreatedEvent<AbstractRedisClient> event) {
        AbstractRedisClient client = event.getBean();
        switch (client) {
            case RedisClient single ->
                single.setOptions(manners(ClientOptions.builder()).build());
            case RedisClusterClient cluster -> cluster.setOptions(clusterManners());
            default -> throw new IllegalStateException("a Redis client of an unknown kind: " + client.getClass());
        }
        return client;
    }

    private static ClusterClientOptions clusterManners() {
        ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
                .enableAllAdaptiveRefreshTriggers()
                .enablePeriodicRefresh(TOPOLOGY_PERIOD)
                .build();
        return ClusterClientOptions.builder(manners(ClientOptions.builder()).build())
                .topologyRefreshOptions(refresh)
                .build();
    }

    private static ClientOptions.Builder manners(ClientOptions.Builder builder) {
        return builder.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(Cache.PATIENCE));
    }
}
