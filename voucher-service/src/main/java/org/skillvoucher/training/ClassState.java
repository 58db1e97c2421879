package org.skillvoucher.training;

/** Where a class is; the moves are in ClassLife. */
public enum ClassState {
    DRAFT,
    APPLIED,
    OPEN,
    RUNNING,
    ENDED,
    ACCEPTED,
    CANCELLED
}
