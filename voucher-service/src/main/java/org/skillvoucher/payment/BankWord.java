package org.skillvoucher.payment;

/** What the bank says of one payment. */
public enum BankWord {
    PAID,
    REJECTED,
    /** Paid, and sent back by the payee's bank (退汇). */
    RETURNED,
    /** Received, and neither carried out nor refused yet. */
    PENDING
}
