package org.skillvoucher.payment;

/** What we know of one payment. UNKNOWN is never paid again before the bank has said no. */
public enum PaymentItemState {
    NEW,
    SENT,
    UNKNOWN,
    PAID,
    REJECTED,
    /** Its batch was withdrawn before it was sent. */
    CANCELLED,
    /** Paid, and sent back by the payee's bank (退汇). */
    RETURNED
}
