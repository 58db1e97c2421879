package org.skillvoucher.payment;

/** Whether an officer has said what holds. */
public enum DisputeState {
    OPEN,
    SETTLED
}
