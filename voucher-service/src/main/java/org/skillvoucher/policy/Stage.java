package org.skillvoucher.policy;

/** When a benefit is decided: before the voucher is issued, and again when its proof is confirmed. */
public enum Stage {
    /** May this person hold a voucher, and how much must be reserved at most. */
    ISSUE,
    /** Is the subsidy due, and how much exactly. */
    RELEASE
}
