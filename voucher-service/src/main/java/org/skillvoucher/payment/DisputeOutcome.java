package org.skillvoucher.payment;

/** What an officer found, having asked the bank. */
public enum DisputeOutcome {
    /** What is booked is true. */
    STANDS,
    /** Paid, and the money has come back (退汇): it goes back to clearing, and the subsidy can be paid once more. */
    CAME_BACK,
    /** The bank has paid after all. */
    WAS_PAID
}
