package org.skillvoucher.voucher;

import java.util.List;
import org.skillvoucher.access.Actor;

/** Somebody who holds something for a live voucher (a seat) and gives it back, in the same transaction, when the voucher ends. */
public interface WhenVoucherEnds {
    /** These have ended, all at once and for the same reason; most of them hold nothing. */
    void ended(List<Voucher> vouchers, Actor by, String why);
}
