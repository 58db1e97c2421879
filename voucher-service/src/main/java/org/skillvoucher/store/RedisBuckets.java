package org.skillvoucher.store;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The buckets in Redis. Bucket4j reads a bucket, reckons, and writes it back only where nobody else did in between, so that two
 * instances never take the same token; a connection of its own carries its bytes.
 */
@Singleton
final class RedisBuckets implements Buckets {
    /** How long a full bucket, which says nothing, stays in Redis. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final LateConnection<ProxyManager<String>> redis;

    RedisBuckets(BeanProvider<RedisClient> single, BeanProvider<RedisClusterClient> cluster) {
        this.redis = new LateConnection<>(() -> connect(single, cluster));
    }

    @Override
    public Taken take(String key, Rate rate, int tokens) {
        try {
            // The rate is part of the name: where a setting changes, a bucket of the old size is not gone on with.
            ConsumptionProbe probe = redis.get()
                    .builder()
                    .build(
                            "bucket:" + key + ':' + rate.most() + '/'
                                    + rate.within().toSeconds(),
                            () -> shape(rate))
                    .tryConsumeAndReturnRemaining(tokens);
            return new Taken(probe.isConsumed(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
        } catch (RedisException | TimeoutException away) {
            throw new CacheAway("Redis does not answer", away);
        }
    }

    private static BucketConfiguration shape(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.most()).refillGreedy(rate.most(), rate.within()))
                .build();
    }

    private static ProxyManager<String> connect(
            BeanProvider<RedisClient> single, BeanProvider<RedisClusterClient> cluster) {
        return (cluster.isPresent()
                        ? Bucket4jLettuce.casBasedBuilder(cluster.get().connect(CODEC))
                        : Bucket4jLettuce.casBasedBuilder(single.get().connect(CODEC)))
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .requestTimeout(Cache.PATIENCE)
                .build();
    }
}
