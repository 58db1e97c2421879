package org.skillvoucher.ledger;

/** The five accounts of every fund, in the order in which they are locked. */
public enum AccountKind {
    /** Where appropriations come from; the only account that may owe. */
    TREASURY,
    /** What the fund may spend. */
    FUND,
    /** Decided, on its way to the payee. */
    CLEARING,
    /** Said by the bank to have arrived. */
    PAID,
    /** Paid, and claimed back by somebody entitled to. */
    RECEIVABLE
}
