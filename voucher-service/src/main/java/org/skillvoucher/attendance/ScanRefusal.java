package org.skillvoucher.attendance;

/** Why a scan does not count. Stored names are never renamed. */
public enum ScanRefusal {
    /** Not a pass at all, or another kind of token. */
    PASS_MALFORMED,
    /** The signature, the algorithm or the key is not ours. */
    PASS_FORGED,
    /** Older than a pass lives, or dated ahead. */
    PASS_STALE,
    /** This very pass has counted before. */
    PASS_SPENT,
    /** A pass for another class. */
    WRONG_CLASS,
    /** The seat was given up or lost. */
    NOT_ENROLLED,
    /** Too early, too late, or on a scanner whose clock is off. */
    OUTSIDE_WINDOW,
    /** This person has already been counted in, or out, of this lesson. */
    ALREADY_COUNTED,
    VOUCHER_FROZEN,
    VOUCHER_NOT_VALID,
    CLASS_NOT_RUNNING
}
