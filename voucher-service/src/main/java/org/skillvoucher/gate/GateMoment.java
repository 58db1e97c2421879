package org.skillvoucher.gate;

/** When the checklist is gone through. */
public enum GateMoment {
    DECISION,
    PAYMENT
}
