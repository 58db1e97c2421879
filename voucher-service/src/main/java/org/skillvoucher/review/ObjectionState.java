package org.skillvoucher.review;

/** What became of an objection (异议). */
public enum ObjectionState {
    OPEN,
    /** It was looked into and changes nothing. */
    DISMISSED,
    /** It was right: the subsidy is refused. */
    UPHELD
}
