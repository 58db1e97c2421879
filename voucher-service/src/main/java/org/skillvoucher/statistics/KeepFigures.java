package org.skillvoucher.statistics;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micronaut.context.annotation.Property;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/**
 * Figures over a year of a large place take seconds to reckon and change little from one minute to the next. Whoever asks is shown what
 * was reckoned last, and since when it is so; where that is older than a minute, or than twenty times as long as reckoning took, it is
 * reckoned anew meanwhile, for the next one. A page that stays open so takes no more than a twentieth of the database's time, and of
 * each kind of figures one is reckoned at a time: what strangers may ask does not stand before what officers ask. Each instance keeps
 * its own; nothing is decided by what is kept.
 */
@Singleton
final class KeepFigures {
    private static final int MOST = 2_000;

    /** So many times as long as it took to reckon, figures are fresh. */
    private static final int WORTH = 20;

    /** After so many times as long as they are fresh they are not shown any more: who asks waits until they are reckoned anew. */
    private static final int STALE = 10;

    /** So long a question stands in line, whoever still waits for its answer; then it is to be asked again. */
    private static final Duration IN_LINE = Duration.ofMinutes(2);

    private static final int COME_AGAIN_SECONDS = 10;

    private final TransactionOperations<Connection> transactions;
    private final MachineTime machine;
    private final Duration fresh;
    private final Duration patience;

    KeepFigures(
            TransactionOperations<Connection> transactions,
            MachineTime machine,
            @Property(name = "skillvoucher.statistics.keep", defaultValue = "1m") Duration fresh,
            @Property(name = "skillvoucher.statistics.patience", defaultValue = "30s") Duration patience) {
        this.transactions = transactions;
        this.machine = machine;
        this.fresh = fresh;
        this.patience = patience;
    }

    /** Figures of one kind, by what they are asked for. */
    @FunctionalInterface
    interface Figures<Q, A> {
        /** Puts the question; who takes the answer waits for it, counted from now. The answer can be STILL_RECKONING. */
        Supplier<AsOf<A>> ask(Q question);

        /** The same, and waits. Can answer STILL_RECKONING. */
        default AsOf<A> of(Q question) {
            return ask(question).get();
        }
    }

    /**
     * Answers a question by reckoning in a transaction that only reads, or by what is kept of its last answer. Where the answer is
     * STILL_RECKONING it goes on, and will be there for whoever asks again.
     */
    <Q, A> Figures<Q, A> keep(Function<Q, A> reckon) {
        Function<Q, AsOf<A>> anew =
                question -> transactions.executeRead(_ -> new AsOf<>(machine.now(), reckon.apply(question)));
        if (fresh.isZero()) {
            return question -> () -> anew.apply(question);
        }
        Semaphore turn = new Semaphore(1, true);
        // Reckoned beside the cache: a cache that loads by itself holds a part of its table locked meanwhile.
        AsyncLoadingCache<Q, Kept<A>> kept = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(
                        Expiry.<Q, Kept<A>>writing((_, some) -> some.fresh().multipliedBy(STALE)))
                .executor(Thread::startVirtualThread)
                .buildAsync(question -> inTurn(turn, () -> anew.apply(question)));
        return question -> {
            CompletableFuture<Kept<A>> reckoned = kept.get(question);
            long asked = System.nanoTime();
            return () -> {
                Kept<A> some = awaited(kept, question, reckoned, asked);
                if (System.nanoTime() - some.until() > 0) {
                    kept.synchronous().refresh(question);
                }
                return some.answer();
            };
        };
    }

    /** A failure is told as it happened, and not to whoever asks next. */
    private <Q, A> A awaited(AsyncLoadingCache<Q, A> kept, Q question, CompletableFuture<A> reckoned, long asked) {
        try {
            long waited = System.nanoTime() - asked;
            return reckoned.get(Math.max(0, patience.toNanos() - waited), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            kept.asMap().remove(question, reckoned);
            if (failed.getCause() instanceof RuntimeException as) {
                throw as;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException _) {
            // It goes on without this one.
            throw stillReckoning();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw stillReckoning();
        }
    }

    private <A> Kept<A> inTurn(Semaphore turn, Supplier<AsOf<A>> reckon) throws InterruptedException {
        if (!turn.tryAcquire(IN_LINE.toNanos(), TimeUnit.NANOSECONDS)) {
            throw stillReckoning();
        }
        try {
            long began = System.nanoTime();
            AsOf<A> answer = reckon.get();
            long ended = System.nanoTime();
            Duration worth = Duration.ofNanos(ended - began).multipliedBy(WORTH);
            Duration longer = worth.compareTo(fresh) > 0 ? worth : fresh;
            return new Kept<>(answer, longer, ended + longer.toNanos());
        } finally {
            turn.release();
        }
    }

    private static Refused stillReckoning() {
        return new Refused(Refusal.STILL_RECKONING, Map.of("retryAfterSeconds", COME_AGAIN_SECONDS));
    }

    /** An answer, how long it is fresh, and the nanosecond of this machine until which it is. */
    private record Kept<A>(AsOf<A> answer, Duration fresh, long until) {}
}
