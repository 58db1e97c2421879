package org.skillvoucher.credit;

import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.gate.GoThroughGate;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.training.Institution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the checklist of what an organisation waits for, when it is blocked and when the block ends, so that who looks sees it
 * held or let go at once. What is past the most, and what a killed server leaves out, is found by the checklist before payment, and by
 * the job that looks at what is held.
 */
@Singleton
class HoldUnpaid {
    private static final Logger LOG = LoggerFactory.getLogger(HoldUnpaid.class);
    private static final int STEP = 100;

    /** More than an officer waits for. */
    private static final int MOST = 500;

    private final UnpaidRows rows;
    private final GoThroughGate gate;

    HoldUnpaid(UnpaidRows rows, GoThroughGate gate) {
        this.rows = rows;
        this.gate = gate;
    }

    /** Each in a transaction of its own. One that cannot be looked at now keeps none of the others waiting. */
    void goThroughGate(Id<Institution> paid) {
        Id<?> after = Id.FIRST;
        for (int looked = 0; looked < MOST; looked += STEP) {
            List<UnpaidSum> some = rows.released(paid, after, STEP);
            for (UnpaidSum one : some) {
                try {
                    gate.beforePayment(one.id());
                } catch (Refused | IllegalStateException stuck) {
                    LOG.warn("checklist of {} left for the next run", one.id(), stuck);
                }
            }
            if (some.size() < STEP) {
                return;
            }
            after = some.getLast().id();
        }
    }
}
