package org.skillvoucher.voucher;

/** Where a batch is. ISSUING is being worked off by the job; OPEN is issued, or can be taken from; CLOSED gives no more. */
public enum BatchState {
    DRAFT,
    ISSUING,
    OPEN,
    CLOSED
}
