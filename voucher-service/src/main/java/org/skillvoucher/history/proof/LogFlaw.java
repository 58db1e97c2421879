package org.skillvoucher.history.proof;

/**
 * Something that is wrong with a log, and where: leaves {@code from} to before {@code to}, and the name of the row where there is one.
 *
 * @param name such as {@code VOUCHER 3b0e…/3 Claimed}; empty where no single row can be named
 */
public record LogFlaw(Kind kind, long from, long to, String name) {
    /** What is wrong. Stored names are never renamed. */
    public enum Kind {
        /** The row says something else than what was sealed. */
        CHANGED,
        /** What was sealed is no longer there. */
        REMOVED,
        /** Leaves of these numbers are not there. */
        MISSING,
        /** A leaf stands after one with its own number or a higher one: it was put in or moved. */
        OUT_OF_ORDER,
        /** It says that it happened an hour or more before what was written before it. */
        BACKDATED,
        /** The leaves do not have the root that was signed: the tree itself was changed since the head before. */
        ROOT_WRONG,
        /** A head that no known key signed, or that is no head. */
        HEAD_FORGED,
        /** A head that stands elsewhere than after its last leaf, or is not later than the one before. */
        HEAD_MISPLACED,
        /** Leaves that no head covers. */
        NOT_SIGNED,
        /** Shorter than a head that was kept elsewhere says. */
        CUT_OFF,
        /** Not the log that a head kept elsewhere is of. */
        NOT_AS_KEPT,
        /** A line that is no line of a log, or the end is missing. */
        UNREADABLE
    }

    static LogFlaw at(Kind kind, long leaf, String name) {
        return new LogFlaw(kind, leaf, leaf + 1, name);
    }
}
