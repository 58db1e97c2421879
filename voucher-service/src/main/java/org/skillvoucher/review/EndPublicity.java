package org.skillvoucher.review;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.Approve;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.time.BusinessTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases what was public to its last day with nobody's objection open. */
@Singleton
public final class EndPublicity {
    private static final Logger LOG = LoggerFactory.getLogger(EndPublicity.class);
    private static final Actor SYSTEM = new Actor.Machine("end-publicity");
    private static final int STEP = 100;

    private final PublicityEntries publicity;
    private final Objections objections;
    private final ReviewSubsidy review;
    private final MoveSubsidy subsidies;
    private final Approve approve;
    private final Origins origins;
    private final Transactions transactions;
    private final BusinessTime business;

    EndPublicity(
            PublicityEntries publicity,
            Objections objections,
            ReviewSubsidy review,
            MoveSubsidy subsidies,
            Approve approve,
            Origins origins,
            Transactions transactions,
            BusinessTime business) {
        this.publicity = publicity;
        this.objections = objections;
        this.review = review;
        this.subsidies = subsidies;
        this.approve = approve;
        this.origins = origins;
        this.transactions = transactions;
        this.business = business;
    }

    /** Ends every publicity whose last day is over. Returns how many were released. */
    public int endAll() {
        int released = 0;
        Id<?> after = Id.FIRST;
        while (true) {
            List<PublicityEntry> some = publicity.atTheirEnd(business.today(), after, STEP);
            for (PublicityEntry entry : some) {
                released += end(entry);
            }
            if (some.size() < STEP) {
                return released;
            }
            after = some.getLast().id();
        }
    }

    private int end(PublicityEntry found) {
        try {
            return transactions.run(() -> {
                // Subsidy first, as everybody takes them; then the entry, so that no objection comes in between.
                Subsidy subsidy = subsidies.lock(found.subsidyId());
                PublicityEntry entry = publicity.lock(found.id()).orElseThrow();
                if (entry.state() != PublicityState.RUNNING
                        || subsidy.state() != SubsidyState.PUBLISHED
                        || objections.openOf(entry.id()) > 0) {
                    return 0;
                }
                if (!approve.hold(subsidy)) {
                    review.startAgain(SYSTEM, subsidy);
                    return 0;
                }
                MovedOn.unlessOne(publicity.end(entry.id(), PublicityState.OVER), "publicity " + entry.id());
                origins.of(subsidy).release(SYSTEM, subsidy, Map.of("publicity", entry.id()));
                return 1;
            });
        } catch (Refused | IllegalStateException stuck) {
            LOG.error("end-publicity left {} for the next run", found.id(), stuck);
            return 0;
        }
    }
}
