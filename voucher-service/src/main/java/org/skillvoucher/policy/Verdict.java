package org.skillvoucher.policy;

/** The answer of a decision. */
public enum Verdict {
    GRANT,
    REFUSE,
    /** An officer decides: a soft limit is broken or something is not known. */
    REFER
}
