package org.skillvoucher.voucher;

import org.skillvoucher.access.Actor;

/** Somebody who holds something for a live voucher (a seat) and gives it back, in the same transaction, when the voucher ends. */
public interface WhenVoucherEnds {
    void ended(Voucher voucher, Actor by, String why);
}
