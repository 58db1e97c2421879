package org.skillvoucher.payment;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skillvoucher.access.Actor;
import org.skillvoucher.gate.GoThroughGate;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.Holder;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.signal.ScreenClass;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.Recovery;
import org.skillvoucher.subsidy.RecoveryState;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.TrainingClass;

/**
 * Claims are kept back from what their payees are owed by the same fund (抵扣), before a bank is asked to pay the rest. Each in a
 * transaction of its own: what was kept back stays so, whatever becomes of the batch.
 */
@Singleton
public final class SetOffClaims {
    private static final int STEP = 200;
    private static final int SUBSIDIES_AT_ONCE = 100;

    private final RecoverSubsidy recover;
    private final MoveSubsidy subsidies;
    private final ScreenClass screen;
    private final GoThroughGate gate;

    SetOffClaims(RecoverSubsidy recover, MoveSubsidy subsidies, ScreenClass screen, GoThroughGate gate) {
        this.recover = recover;
        this.subsidies = subsidies;
        this.screen = screen;
        this.gate = gate;
    }

    /**
     * An officer keeps one claim back from one subsidy that passes the checklist. Refuses as {@link RecoverSubsidy#setOff} does.
     */
    public Recovery one(Actor.Officer by, Id<Recovery> id, Id<Subsidy> against) {
        if (recover.see(by, id).state() == RecoveryState.OPEN) {
            subsidies.see(by, against);
            screen.beforePaying(List.of(against));
            gate.beforePayment(against);
        }
        return recover.setOff(by, id, against);
    }

    /**
     * Before a batch is made: every claim of its fund from everything that its payee is owed there, or where subsidies are named from
     * these, as far as their classes can be {@code looked} at. Returns the payees whose claim the officer has opened: it waits for another
     * officer, and so does what they are owed.
     */
    Set<Holder> beforeBatch(Actor.Officer by, MakePaymentBatch.Order order, Map<Id<TrainingClass>, Boolean> looked) {
        Set<Holder> debtors = new HashSet<>();
        Id<?> after = Id.FIRST;
        while (true) {
            List<Recovery> some = recover.toSetOff(order.fund(), after, STEP);
            for (Recovery claim : some) {
                Holder payee = subsidies.require(claim.subsidyId()).payee();
                if (by.id().equals(claim.openedBy())) {
                    debtors.add(payee);
                } else {
                    keepBack(by, claim, payee, Set.copyOf(order.subsidies()), looked);
                }
            }
            if (some.size() < STEP) {
                return debtors;
            }
            after = some.getLast().id();
        }
    }

    private void keepBack(
            Actor.Officer by,
            Recovery claim,
            Holder payee,
            Set<Id<Subsidy>> only,
            Map<Id<TrainingClass>, Boolean> looked) {
        for (Subsidy owed : subsidies.payableTo(payee, claim.fundId(), SUBSIDIES_AT_ONCE)) {
            boolean asked = only.isEmpty() || only.contains(owed.id());
            if (!asked
                    || owed.id().equals(claim.subsidyId())
                    || screen.beforePaying(List.of(owed), looked).isEmpty()
                    || !gate.beforePayment(owed.id())) {
                continue;
            }
            try {
                if (recover.setOff(by, claim.id(), owed.id()).state() != RecoveryState.OPEN) {
                    return;
                }
            } catch (Refused moved) {
                mustBeMovedOn(moved);
            }
        }
    }

    /** Another officer was quicker with claim or subsidy: what is left is found as it now is. */
    private static void mustBeMovedOn(Refused refused) {
        boolean movedOn = Set.of(Refusal.RECOVERY_STATE_WRONG, Refusal.SUBSIDY_STATE_WRONG, Refusal.SUBSIDY_HELD)
                .contains(refused.refusal());
        if (!movedOn) {
            throw refused;
        }
    }
}
