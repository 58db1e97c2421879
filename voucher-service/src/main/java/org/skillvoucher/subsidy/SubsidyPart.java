package org.skillvoucher.subsidy;

/** Which part of a granted amount a subsidy is (XC-1c). */
public enum SubsidyPart {
    /** Paid before the training is completed; taken back if it never is. */
    AHEAD,
    /** Decided when the proof is confirmed: all, or what is left beside an advance. */
    COMPLETION
}
