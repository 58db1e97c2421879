package org.skillvoucher.payment;

/** What we know of one payment. UNKNOWN is never paid again before the bank has said no. */
public enum PaymentItemState {
    NEW,
    SENT,
    UNKNOWN,
    PAID,
    REJECTED
}
