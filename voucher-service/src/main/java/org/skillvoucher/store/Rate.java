package org.skillvoucher.store;

import java.time.Duration;

/** At most {@code most} at once, and as many again, evenly, within {@code within}. */
public record Rate(int most, Duration within) {
    public Rate {
        if (most < 1 || !within.isPositive()) {
            throw new IllegalArgumentException("no rate: " + most + " within " + within);
        }
    }
}
