package org.skillvoucher.credit;

/** What a block does to a class or to money that waits. */
public enum BlockEffect {
    /** The class is not approved while the block stands. */
    NOT_APPROVED,
    /** The class takes no more trainees, and is held for those who have a seat. */
    TAKES_NOBODY,
    /** The class goes on: attendance is scanned and counts, certificates are confirmed. */
    GOES_ON,
    /** The money is decided and reviewed as before, and not paid while the block stands. */
    HELD,
    /** The money is in a payment batch that was approved before: it goes out unless finance takes the batch back before it is sent. */
    APPROVED_BEFORE,
    /** The money is somebody else's, and is paid. */
    PAID
}
