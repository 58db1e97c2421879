package org.skillvoucher.subsidy;

/** Whether the money has come back, or need not. */
public enum RecoveryState {
    OPEN,
    SETTLED,
    /** Another officer took the claim back. */
    WITHDRAWN
}
