package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;

/**
 * The policies as they are now: those of the files, and after them the extensions that officers published, in the order of
 * publication. What another instance published counts here within a second; no text is used before it is kept.
 */
@Singleton
public final class PoliciesInForce {
    /** More publications than a province makes in a decade. */
    static final int EXTENSIONS_MAX = 1_000;

    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Policies ofFiles;
    private final Regions regions;
    private final PolicyExtensions extensions;
    private final KeepPolicySources sources;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Known known;

    PoliciesInForce(Policies ofFiles, Regions regions, PolicyExtensions extensions, KeepPolicySources sources) {
        this.ofFiles = ofFiles;
        this.regions = regions;
        this.extensions = extensions;
        this.sources = sources;
    }

    private record Known(Policies policies, int published, long lookedAtNanos) {
        boolean isFresh() {
            return System.nanoTime() - lookedAtNanos < LOOK_NANOS;
        }
    }

    /** All policies as they are now. */
    public Policies current() {
        Known now = known;
        if (now != null && (now.isFresh() || !turn.tryLock())) {
            return now.policies();
        }
        if (now == null) {
            return refresh();
        }
        try {
            return look(now).policies();
        } finally {
            turn.unlock();
        }
    }

    /** Looks at once: after a publication, and at the start. */
    public Policies refresh() {
        turn.lock();
        try {
            return look(known).policies();
        } finally {
            turn.unlock();
        }
    }

    /** As {@link Policies#inForce}. */
    public Policy inForce(RegionCode region, String benefit, LocalDate day) {
        return current().inForce(region, benefit, day);
    }

    /** As {@link Policies#countingAttendance}. */
    public Policy countingAttendance(RegionCode region, LocalDate day) {
        return current().countingAttendance(region, day);
    }

    /** As {@link Policies#byId}. */
    public Policy byId(String id) {
        return current().byId(id);
    }

    /** The policies with exactly these extensions after the files. {@link org.skillvoucher.yaml.FileWrong} as in {@link Policies#load}. */
    Policies with(List<PolicyExtension> inOrder) {
        return inOrder.isEmpty()
                ? ofFiles
                : ofFiles.with(
                        regions, inOrder.stream().map(PolicyExtension::source).toList());
    }

    private Known look(@Nullable Known before) {
        int published = extensions.published();
        Policies policies;
        if (before != null && before.published() == published) {
            policies = before.policies();
        } else {
            List<PolicyExtension> inOrder = extensions.inOrder(EXTENSIONS_MAX);
            published = inOrder.size();
            policies = with(inOrder);
            sources.keep(policies);
        }
        Known now = new Known(policies, published, System.nanoTime());
        known = now;
        return now;
    }
}
