package org.skillvoucher.policy;

/** What one rule found. */
public enum Outcome {
    MET,
    NOT_MET,
    UNKNOWN
}
