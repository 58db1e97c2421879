package org.skillvoucher.backend.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.skillvoucher.store.Buckets;
import org.skillvoucher.store.Rate;

/** Buckets of this instance alone, for the time while Redis is away: of the keys that were asked for last. */
final class LocalBuckets implements Buckets {
    private static final int MOST = 10_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    @Override
    public synchronized Taken take(String key, Rate rate, int tokens) {
        ConsumptionProbe probe = buckets.computeIfAbsent(
                        key,
                        _ -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(rate.most()).refillGreedy(rate.most(), rate.within()))
                                .build())
                .tryConsumeAndReturnRemaining(tokens);
        return new Taken(probe.isConsumed(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
}
