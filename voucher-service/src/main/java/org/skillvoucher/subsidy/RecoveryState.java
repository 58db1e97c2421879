package org.skillvoucher.subsidy;

/** Whether the money has come back. */
public enum RecoveryState {
    OPEN,
    SETTLED
}
