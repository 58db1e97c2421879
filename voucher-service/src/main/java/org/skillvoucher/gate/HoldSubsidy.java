package org.skillvoucher.gate;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;

/** An officer keeps a subsidy from being paid while something is looked into; another lets it go. */
@Singleton
public final class HoldSubsidy {
    private final Holds holds;
    private final KeepHold keep;
    private final MoveSubsidy subsidies;
    private final Transactions transactions;

    HoldSubsidy(Holds holds, KeepHold keep, MoveSubsidy subsidies, Transactions transactions) {
        this.holds = holds;
        this.keep = keep;
        this.subsidies = subsidies;
        this.transactions = transactions;
    }

    /**
     * Holds it, whatever step of its path it is at. Holding what the same officer holds gives the same answer. Can answer NOT_FOUND,
     * NOT_YOURS, SUBSIDY_STATE_WRONG (paid or ended, or approved for payment), HOLD_KNOWN (another officer holds it).
     */
    public Hold hold(Actor.Officer by, Id<Subsidy> id, String reason) {
        return transactions.run(() -> {
            Subsidy subsidy = subsidies.lock(id);
            by.mustSee(subsidy.region());
            for (Hold live : holds.liveOf(id)) {
                if (live.isOfOfficer()) {
                    if (by.id().equals(live.placedBy())) {
                        return live;
                    }
                    throw new Refused(Refusal.HOLD_KNOWN, Map.of("hold", live.id()));
                }
            }
            boolean open = subsidy.state().isUndecided()
                    || subsidy.state() == SubsidyState.RELEASED
                    || subsidy.state() == SubsidyState.BOUNCED;
            if (!open || subsidies.isApprovedForPayment(subsidy)) {
                throw new Refused(Refusal.SUBSIDY_STATE_WRONG, Map.of("subsidy", id, "state", subsidy.state()));
            }
            return keep.placeByHand(by, subsidy, reason);
        });
    }

    /**
     * Another officer lets it go. What a failed check holds is let go by nobody: it goes when the check passes. Can answer NOT_FOUND,
     * NOT_YOURS, SAME_OFFICER, HOLD_STATE_WRONG.
     */
    public Hold lift(Actor.Officer by, Id<Hold> id, String reason) {
        return transactions.run(() -> {
            Hold now = require(id);
            by.mustSee(now.region());
            if (by.id().equals(now.liftedBy())) {
                return now;
            }
            if (!now.isOfOfficer() || now.liftedAt() != null) {
                throw new Refused(Refusal.HOLD_STATE_WRONG, Map.of("hold", id, "cause", now.cause()));
            }
            if (by.id().equals(now.placedBy())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("hold", id));
            }
            if (!keep.liftByHand(by, now, reason)) {
                throw new MovedOn("hold " + id);
            }
            return require(id);
        });
    }

    /** What is held in the officer's region, by id after {@code after}. */
    public List<Hold> list(Actor.Officer by, Id<?> after, int size) {
        return holds.liveWithin(by.region().prefix() + "%", after, size);
    }

    private Hold require(Id<Hold> id) {
        return holds.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("hold", id)));
    }
}
