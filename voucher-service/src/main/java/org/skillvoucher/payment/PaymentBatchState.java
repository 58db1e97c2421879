package org.skillvoucher.payment;

/** Where a payment batch is; the moves are in PaymentBatchLife. */
public enum PaymentBatchState {
    /** Its payments are still being put in. */
    PREPARING,
    /** Made by one officer; another one has to approve it. */
    PROPOSED,
    /** Approved, and not yet on its way to the bank. */
    APPROVED,
    /** On its way to the bank, or there: nobody can take it back. */
    SENDING,
    /** The bank has answered for every payment. */
    DONE,
    /** Taken back before it was sent. */
    WITHDRAWN
}
