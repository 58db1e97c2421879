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
    FROZEN;

    /** Whether nothing can happen to the voucher any more. */
    public boolean hasEnded() {
        return this == REDEEMED || this == EXPIRED || this == REVOKED;
    }
}
