package org.skillvoucher.ledger;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** Counts an appropriation against every ceiling that covers it, before the money is booked. Its row is what appropriations queue at. */
@Singleton
class CountAgainstCeilings {
    private final FundCeilings ceilings;
    private final CeilingRows rows;

    CountAgainstCeilings(FundCeilings ceilings, CeilingRows rows) {
        this.ceilings = ceilings;
        this.rows = rows;
    }

    /** In the caller's transaction, before the fund's own row. Can answer FUND_CEILING_REACHED with the clause and what is left. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(OpenFund.Order order) {
        for (FundCeiling ceiling : ceilings.all()) {
            if (ceiling.covers(order.region(), order.source(), order.year())) {
                count(ceiling, order.appropriation());
            }
        }
    }

    private void count(FundCeiling ceiling, Money amount) {
        long most = ceiling.amount().fen();
        if (rows.known(ceiling.id()) == 0) {
            // The first one begins the row; of two firsts the second is a duplicate key, and is done again.
            rows.begin(
                    ceiling.id(),
                    ceiling.clause(),
                    ceiling.region().digits(),
                    ceiling.source().name(),
                    ceiling.fromYear(),
                    ceiling.toYear(),
                    most,
                    ceiling.region().prefix() + "%");
        }
        if (rows.count(ceiling.id(), amount.fen(), most) != 1) {
            long left = Math.max(0, most - rows.appropriatedFen(ceiling.id()));
            throw new Refused(
                    Refusal.FUND_CEILING_REACHED,
                    Map.of("ceiling", ceiling.id(), "clause", ceiling.clause(), "leftFen", left));
        }
    }
}
