package org.skillvoucher.payment;

/** How a statement of the bank does not go with what is known. */
public enum DisputeKind {
    /** It names another amount than was ordered. */
    OTHER_AMOUNT,
    /** It speaks of a payment that was never sent. */
    NOT_SENT,
    /** It had said paid, and now says rejected. */
    PAID_THEN_REJECTED,
    /** It had said rejected, and now says paid. */
    REJECTED_THEN_PAID,
    /** It had said paid, and the money has come back (退汇). */
    RETURNED
}
