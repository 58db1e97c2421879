package org.skillvoucher.voucher;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends vouchers whose time is over: not claimed in the claim window, not used by the last day, or attended but without a
 * certificate when the grace after the last day is over. One transaction a voucher, so that a run never blocks a check-in, and killed
 * half-way it loses nothing.
 */
@Singleton
public final class ExpireVouchers {
    private static final Logger LOG = LoggerFactory.getLogger(ExpireVouchers.class);
    private static final Actor SYSTEM = new Actor.Machine("expire-vouchers");
    private static final int STEP = 200;

    private final Vouchers vouchers;
    private final MoveVoucher move;
    private final EndVoucher end;
    private final Transactions transactions;
    private final BusinessTime business;
    private final Duration grace;

    ExpireVouchers(
            Vouchers vouchers,
            MoveVoucher move,
            EndVoucher end,
            Transactions transactions,
            BusinessTime business,
            @Property(name = "skillvoucher.voucher.proof-grace", defaultValue = "180d") Duration grace) {
        this.vouchers = vouchers;
        this.move = move;
        this.end = end;
        this.transactions = transactions;
        this.business = business;
        this.grace = grace;
    }

    /** Expires all that is overdue on the business day. Returns how many. */
    public int expireAll() {
        int expired = 0;
        for (VoucherState state :
                List.of(VoucherState.ISSUED, VoucherState.CLAIMED, VoucherState.COMMITTED, VoucherState.ACTIVATED)) {
            expired += expireIn(state);
        }
        return expired;
    }

    private int expireIn(VoucherState state) {
        LocalDate today = business.today();
        int expired = 0;
        Id<?> after = Id.FIRST;
        while (true) {
            List<Voucher> overdue = vouchers.overdue(state, today, graceEnded(today), after, STEP);
            for (Voucher voucher : overdue) {
                expired += expireOne(voucher.id(), state) ? 1 : 0;
            }
            if (overdue.size() < STEP) {
                return expired;
            }
            after = overdue.getLast().id();
        }
    }

    private LocalDate graceEnded(LocalDate today) {
        return today.minusDays(grace.toDays());
    }

    private boolean expireOne(Id<Voucher> id, VoucherState state) {
        try {
            return transactions.run(() -> {
                Voucher voucher = move.require(id);
                LocalDate today = business.today();
                if (vouchers.isOverdue(id, state, today, graceEnded(today)) == 0) {
                    return false;
                }
                String why = state == VoucherState.ACTIVATED ? "NOT_COMPLETED" : "UNUSED";
                end.endUnused(voucher, new VoucherLife.Expired(), SYSTEM, why);
                return true;
            });
        } catch (Refused refused) {
            // The next run takes it again: one voucher that is being worked on must not keep the others from expiring.
            LOG.info("expire-vouchers left {} for the next run: {}", id, refused.refusal());
            return false;
        }
    }
}
