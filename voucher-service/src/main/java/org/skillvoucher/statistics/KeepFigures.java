package org.skillvoucher.statistics;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micronaut.context.annotation.Property;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Function;
import org.skillvoucher.time.MachineTime;

/**
 * Figures over a year of a large place take seconds to reckon and change little from one minute to the next. Whoever asks is shown what
 * was reckoned last, and since when it is so; where that is older than a minute it is reckoned anew meanwhile, for the next one. Each
 * instance keeps its own; nothing is decided by what is kept.
 */
@Singleton
final class KeepFigures {
    private static final int MOST = 2_000;

    /** After so many times as long it is not shown any more: who asks waits until it is reckoned anew. */
    private static final int STALE = 10;

    private final TransactionOperations<Connection> transactions;
    private final MachineTime machine;
    private final Duration fresh;

    KeepFigures(
            TransactionOperations<Connection> transactions,
            MachineTime machine,
            @Property(name = "skillvoucher.statistics.keep", defaultValue = "1m") Duration fresh) {
        this.transactions = transactions;
        this.machine = machine;
        this.fresh = fresh;
    }

    /** Answers a question by reckoning in a transaction that only reads, or by what is kept of its last answer. */
    <Q, A> Function<Q, AsOf<A>> keep(Function<Q, A> reckon) {
        Function<Q, AsOf<A>> anew =
                question -> transactions.executeRead(_ -> new AsOf<>(machine.now(), reckon.apply(question)));
        if (fresh.isZero()) {
            return anew;
        }
        LoadingCache<Q, AsOf<A>> kept = Caffeine.newBuilder()
                .maximumSize(MOST)
                .refreshAfterWrite(fresh)
                .expireAfterWrite(fresh.multipliedBy(STALE))
                .executor(Thread::startVirtualThread)
                .build(anew::apply);
        return kept::get;
    }
}
