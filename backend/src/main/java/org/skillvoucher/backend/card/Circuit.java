package org.skillvoucher.backend.card;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Who did not answer several times in a row is left alone for a while: whoever waits for them would hold a thread each. Then one tries,
 * and the others go on being told at once until that one was answered.
 */
final class Circuit {
    private final int failuresMost;
    private final long restNanos;
    private final LongSupplier ticker;
    private int failures;
    private long restsUntil;
    private boolean trying;

    Circuit(int failuresMost, Duration rest, LongSupplier ticker) {
        this.failuresMost = failuresMost;
        this.restNanos = rest.toNanos();
        this.ticker = ticker;
    }

    /** Whether to ask now. Whoever is told yes says afterwards how it went. */
    synchronized boolean mayAsk() {
        if (failures < failuresMost) {
            return true;
        }
        if (trying || ticker.getAsLong() - restsUntil < 0) {
            return false;
        }
        trying = true;
        return true;
    }

    synchronized void answered() {
        failures = 0;
        trying = false;
    }

    synchronized void failed() {
        failures = Math.min(failures + 1, failuresMost);
        trying = false;
        if (failures == failuresMost) {
            restsUntil = ticker.getAsLong() + restNanos;
        }
    }
}
