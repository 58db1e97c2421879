package org.skillvoucher.voucher;

/** Where a voucher is in its life; the moves are in VoucherLife. */
public enum VoucherState {
    ISSUED,
    CLAIMED,
    COMMITTED,
    ACTIVATED,
    REDEEMED,
    EXPIRED,
    REVOKED,
    FROZEN
}
