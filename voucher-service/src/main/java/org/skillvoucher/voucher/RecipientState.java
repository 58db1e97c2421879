package org.skillvoucher.voucher;

/** How far a batch has come with one of its recipients. REFERRED waits for an officer's ruling. */
public enum RecipientState {
    PENDING,
    ISSUED,
    REFUSED,
    REFERRED
}
