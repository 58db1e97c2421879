package org.skillvoucher.store;

import java.util.Optional;

/** A row was not in the state in which it had just been read: somebody else was first. The work is done again from its start. */
public final class MovedOn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MovedOn(String what) {
        super(what, null, false, false);
    }

    /** Throws unless exactly one row was written. */
    public static void unlessOne(long rows, String what) {
        if (rows != 1) {
            throw new MovedOn(what);
        }
    }

    /** Throws if the row is there after all: written since the work looked for it and found nothing. */
    public static void ifThere(Optional<?> row, String what) {
        if (row.isPresent()) {
            throw new MovedOn(what);
        }
    }
}
