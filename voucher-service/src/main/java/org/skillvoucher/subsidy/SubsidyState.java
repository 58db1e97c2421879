package org.skillvoucher.subsidy;

/** Where a subsidy is; the moves are in SubsidyLife. */
public enum SubsidyState {
    DUE,
    RELEASED,
    PAID,
    BOUNCED,
    CANCELLED,
    RECOVERED
}
