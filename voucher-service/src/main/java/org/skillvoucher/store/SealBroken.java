package org.skillvoucher.store;

import org.jspecify.annotations.Nullable;

/** A sealed field that does not open in its place: altered, moved to another row, or sealed with a key that is not here. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBroken(String where, @Nullable Throwable cause) {
        super("a sealed field does not open: " + where, cause);
    }
}
