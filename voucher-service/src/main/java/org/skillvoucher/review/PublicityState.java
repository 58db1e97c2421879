package org.skillvoucher.review;

/** Where a publicity (公示) is. */
public enum PublicityState {
    /** Everybody may read it and object. */
    RUNNING,
    /** It ended without an objection that was right. */
    OVER,
    /** It was broken off: an objection was right, or what was made public had changed. */
    STOPPED
}
