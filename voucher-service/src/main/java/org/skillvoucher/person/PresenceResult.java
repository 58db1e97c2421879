package org.skillvoucher.person;

/** What came of a check by the card platform. */
public enum PresenceResult {
    PASSED,
    FAILED,
    /** Failed too often: the platform checks this card no more for some time. */
    LOCKED,
    /** Nobody was checked in this way under this reference. */
    NOT_DONE
}
