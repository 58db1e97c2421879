package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a voucher is in its life. */
@Serdeable
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
