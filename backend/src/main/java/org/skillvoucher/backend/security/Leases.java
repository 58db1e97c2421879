package org.skillvoucher.backend.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Passages that this instance has taken from Redis and not used yet. They are taken there before they are given here, so that all
 * instances together never let more through; what is not used soon is lost.
 */
final class Leases {
    private static final long GOOD_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST = 10_000;

    private record Lease(int left, long sinceNanos) {}

    private final Map<String, Lease> leases = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lease> eldest) {
            return size() > MOST;
        }
    };

    /** Uses one passage, if one is here. */
    synchronized boolean spend(String key) {
        Lease lease = leases.remove(key);
        if (lease == null || System.nanoTime() - lease.sinceNanos() > GOOD_NANOS) {
            return false;
        }
        if (lease.left() > 1) {
            leases.put(key, new Lease(lease.left() - 1, lease.sinceNanos()));
        }
        return true;
    }

    /** So many more are here; those that were are good as long as before. */
    synchronized void keep(String key, int more) {
        if (more > 0) {
            Lease before = leases.get(key);
            leases.put(
                    key,
                    before == null
                            ? new Lease(more, System.nanoTime())
                            : new Lease(before.left() + more, before.sinceNanos()));
        }
    }
}
