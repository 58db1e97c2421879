package org.skillvoucher.attendance;

/** Whether a scan counts. A refused one is kept as well: it is evidence. */
public enum ScanOutcome {
    COUNTED,
    REFUSED,
    /** It waits for an officer. */
    HELD
}
