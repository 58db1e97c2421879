package org.skillvoucher.voucher;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends vouchers whose time is over: not claimed in the claim window, not used by the last day, or attended but without a
 * certificate when the grace after the last day is over. Some hundred at a time, each table in one statement: a check-in waits for no more
 * than one such step, and killed half-way a run loses nothing. After each step it rests, since nobody waits for it and somebody may
 * stand at a door. What somebody works on is left for the next run, so that several take different ones.
 */
@Singleton
public final class ExpireVouchers {
    private static final Logger LOG = LoggerFactory.getLogger(ExpireVouchers.class);
    private static final Actor SYSTEM = new Actor.Machine("expire-vouchers");

    private final Vouchers vouchers;
    private final EndVoucher end;
    private final Transactions transactions;
    private final BusinessTime business;
    private final Duration grace;
    private final int step;
    private final double rest;

    ExpireVouchers(
            Vouchers vouchers,
            EndVoucher end,
            Transactions transactions,
            BusinessTime business,
            @Property(name = "skillvoucher.voucher.proof-grace", defaultValue = "180d") Duration grace,
            @Property(name = "skillvoucher.voucher.expiry-step", defaultValue = "500") int step,
            @Property(name = "skillvoucher.voucher.expiry-rest", defaultValue = "1") double rest) {
        this.vouchers = vouchers;
        this.end = end;
        this.transactions = transactions;
        this.business = business;
        this.grace = grace;
        this.step = step;
        this.rest = rest;
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
        LocalDate afterDay = LocalDate.EPOCH;
        Id<?> after = Id.FIRST;
        while (true) {
            List<Voucher> overdue = vouchers.overdue(state, today, graceEnded(today), afterDay, after, step);
            if (overdue.isEmpty()) {
                return expired;
            }
            long began = System.nanoTime();
            expired += expire(overdue.stream().map(Voucher::id).toList(), state);
            LockSupport.parkNanos((long) (rest * (System.nanoTime() - began)));
            afterDay = overdue.getLast().stateUntil();
            after = overdue.getLast().id();
        }
    }

    private LocalDate graceEnded(LocalDate today) {
        return today.minusDays(grace.toDays());
    }

    /** Expires them in one transaction; where that is refused, each in one of its own, so that one holds up no other. */
    private int expire(List<Id<Voucher>> ids, VoucherState state) {
        try {
            return transactions.run(() -> expireNow(ids, state));
        } catch (Refused refused) {
            if (ids.size() > 1) {
                return ids.stream().mapToInt(id -> expire(List.of(id), state)).sum();
            }
            // The next run takes it again.
            LOG.info("expire-vouchers left {} for the next run: {}", ids.getFirst(), refused.refusal());
            return 0;
        }
    }

    /** Those of them that are overdue still, now that nobody else can move them; who is at one of the others may end it himself. */
    private int expireNow(List<Id<Voucher>> ids, VoucherState state) {
        List<Id<Voucher>> free =
                vouchers.lockFree(ids).stream().map(Voucher::id).toList();
        if (free.isEmpty()) {
            return 0;
        }
        LocalDate today = business.today();
        List<Voucher> overdue = vouchers.overdueOf(free, state, today, graceEnded(today));
        if (!overdue.isEmpty()) {
            String why = state == VoucherState.ACTIVATED ? "NOT_COMPLETED" : "UNUSED";
            end.endAllUnused(overdue, new VoucherLife.Expired(), SYSTEM, why);
        }
        return overdue.size();
    }
}
