package org.skillvoucher.history;

import org.jspecify.annotations.Nullable;

/** The log as it is stored does not go on from its last signed head: somebody changed the tree, and nothing is sealed on top of that. */
public final class LogBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogBroken(@Nullable String what) {
        super(what);
    }
}
