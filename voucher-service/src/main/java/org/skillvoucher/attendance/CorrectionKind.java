package org.skillvoucher.attendance;

/** What a correction says of one trainee in one lesson. Stored names are never renamed. */
public enum CorrectionKind {
    /** 补签: was there from and until, and was not scanned. */
    MISSED_SCAN,
    /** 请假: was excused. */
    LEAVE,
    /** 补课: made up for it at another time, from and until. */
    MAKE_UP,
    /** 核减: was not there, whatever the scans say; the bureau alone asks for it. */
    STRUCK;

    /** Whether times belong to it. */
    public boolean hasTimes() {
        return this == MISSED_SCAN || this == MAKE_UP;
    }
}
