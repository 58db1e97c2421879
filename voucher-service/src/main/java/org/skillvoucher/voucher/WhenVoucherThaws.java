package org.skillvoucher.voucher;

import org.skillvoucher.access.Actor;

/** Somebody who may have taken the seat away while the voucher was frozen, and now says so, in the same transaction. */
public interface WhenVoucherThaws {
    Voucher thawed(Voucher voucher, Actor by);
}
