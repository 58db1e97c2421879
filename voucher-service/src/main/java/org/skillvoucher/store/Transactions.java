package org.skillvoucher.store;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * Runs a use case as one transaction and answers the faults of the database once, for everybody.
 *
 * <p>Every use case begins by looking up its own effect under the id that the client gave. That is why the work may simply
 * be done again after any fault that is not a bug: after a rollback, after a lost commit answer (the second run finds what
 * the first one wrote), and after a duplicate key (the second run finds whose row it was, and answers or refuses).
 */
@Singleton
public final class Transactions {
    static final int TRIES = 5;
    private static final int SHORTEST_PAUSE_MILLIS = 5;
    private static final int LONGEST_PAUSE_MILLIS = 200;

    private final TransactionOperations<Connection> transactions;

    public Transactions(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /**
     * Runs the work in one transaction, again after a fault, at most five times. Inside a running transaction it joins that
     * one. Can answer TRY_AGAIN, OUTCOME_UNKNOWN and ID_USED_FOR_ANOTHER besides the work's own refusals.
     */
    public <T> T run(Supplier<T> work) {
        if (transactions.findTransactionStatus().isPresent()) {
            return work.get();
        }
        return again(() -> transactions.executeWrite(status -> work.get()));
    }

    /**
     * As {@link #run(Supplier)}, but in a transaction of its own even inside a running one: what it wrote stays when that
     * one is rolled back.
     */
    public <T> T runApart(Supplier<T> work) {
        TransactionDefinition apart = TransactionDefinition.of(TransactionDefinition.Propagation.REQUIRES_NEW);
        return again(() -> transactions.execute(apart, status -> work.get()));
    }

    private static <T> T again(Supplier<T> once) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once.get();
            } catch (Refused refused) {
                throw refused;
            } catch (MovedOn moved) {
                if (attempt >= TRIES) {
                    throw new Refused(Refusal.TRY_AGAIN);
                }
            } catch (RuntimeException fault) {
                giveUpOrPassOn(fault, attempt);
            }
            pause(attempt);
        }
    }

    /** As {@link #run(Supplier)}, for work without an answer. */
    public void run(Runnable work) {
        run(() -> {
            work.run();
            return true;
        });
    }

    private static void giveUpOrPassOn(RuntimeException thrown, int attempt) {
        Fault fault = Fault.in(thrown).orElseThrow(() -> thrown);
        if (fault == Fault.BUG) {
            throw thrown;
        }
        if (attempt >= TRIES) {
            Refused refused = new Refused(
                    switch (fault) {
                        case UNKNOWN -> Refusal.OUTCOME_UNKNOWN;
                        case DUPLICATE ->
                            Refusal.ID_USED_FOR_ANOTHER; // a name inside the request that is taken for good
                        case ROLLED_BACK, NOT_READY, BUG -> Refusal.TRY_AGAIN;
                    });
            refused.initCause(thrown);
            throw refused;
        }
    }

    private static void pause(int attempt) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << (attempt + 1));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, longest));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(Refusal.TRY_AGAIN);
        }
    }
}
