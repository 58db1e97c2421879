package org.skillvoucher.policy;

/** Whether a document is law: a draft for comment (征求意见稿) and a repealed one never grant. */
public enum Standing {
    IN_FORCE,
    CONSULTATION,
    REPEALED
}
