package org.skillvoucher.payment;

/** What we did on one statement of the bank. */
public enum StatementOutcome {
    /** The payment is now what the bank said. */
    BOOKED,
    /** It was so already. */
    REPEATED,
    /** The bank does not know yet, and so we do not either. */
    PENDING,
    /** It does not go with what is known: an officer has to look. */
    DISPUTED,
    /** No payment of ours has this end-to-end id. */
    UNKNOWN_ID
}
