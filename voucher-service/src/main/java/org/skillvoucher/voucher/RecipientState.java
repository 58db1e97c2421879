package org.skillvoucher.voucher;

/** How far a batch has come with one of its recipients. REFERRED waits for an officer. */
public enum RecipientState {
    PENDING,
    ISSUED,
    REFUSED,
    REFERRED
}
