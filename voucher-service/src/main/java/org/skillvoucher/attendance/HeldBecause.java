package org.skillvoucher.attendance;

/** Why a scan waits for an officer and pays nothing until then. Stored names are never renamed. */
public enum HeldBecause {
    /** Outside the radius, where the policy wants an officer to look. */
    OUTSIDE_RADIUS,
    /** The same person at the same time in two classes. */
    PERSON_ELSEWHERE,
    /** Seat, voucher or class changed between the scan and its upload. */
    STATE_CHANGED,
    /** Uploaded after the hours that the policy gives. */
    LATE,
    /** A record before it is missing. */
    CHAIN_GAP,
    /** It does not follow from the record before it. */
    CHAIN_BROKEN,
    /** Two records with one number. */
    CHAIN_FORKED,
    /** The scanner's clock cannot have been right. */
    CLOCK_ODD,
    /** The scanner was revoked before it uploaded. */
    SCANNER_REVOKED
}
