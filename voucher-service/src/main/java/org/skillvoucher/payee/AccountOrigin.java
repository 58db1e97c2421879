package org.skillvoucher.payee;

/** Where a first account came from, or that somebody proposed it later. */
public enum AccountOrigin {
    /** The card platform told it at the first log-in. */
    CARD,
    /** The organisation was put on the list with it. */
    LISTING,
    /** A change: of a card that was replaced, or by hand. */
    PROPOSAL
}
