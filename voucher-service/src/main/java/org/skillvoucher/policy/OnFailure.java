package org.skillvoucher.policy;

/** What follows when a rule is not met: no, or an officer decides (原则上). */
public enum OnFailure {
    REFUSE,
    REFER
}
