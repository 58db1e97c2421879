package org.skillvoucher.store;

import org.jspecify.annotations.Nullable;

/** The cache did not answer in time; whether it acted is unknown. */
public final class CacheAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CacheAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
