package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/**
 * An officer says whether a signal is true. Dismissed it holds nothing, from the same moment. Confirmed it holds payment until the subsidy
 * is refused, cancelled or claimed back by those whose work that is, or another officer dismisses the signal after all.
 */
@Singleton
public final class DecideSignal {
    private final Signals signals;
    private final SeeSignals see;
    private final KeepSignal keep;
    private final Transactions transactions;
    private final MachineTime machine;

    DecideSignal(Signals signals, SeeSignals see, KeepSignal keep, Transactions transactions, MachineTime machine) {
        this.signals = signals;
        this.see = see;
        this.keep = keep;
        this.transactions = transactions;
        this.machine = machine;
    }

    /**
     * Confirms or dismisses it. The same decision by the same officer again is the same. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER (who
     * reported it, or confirmed what is to be dismissed), SIGNAL_STATE_WRONG (decided already).
     */
    public Signal decide(Actor.Officer by, Id<Signal> id, boolean confirm, String reason) {
        return transactions.run(() -> {
            Signal now = see.see(by, id);
            SignalState wanted = confirm ? SignalState.CONFIRMED : SignalState.DISMISSED;
            if (now.state() == wanted && by.id().equals(now.decidedBy())) {
                return now;
            }
            SignalLife.Event event = event(now, confirm);
            SignalState to = SignalLife.on(event)
                    .next(now.state(), null)
                    .orElseThrow(
                            () -> new Refused(Refusal.SIGNAL_STATE_WRONG, Map.of("signal", id, "state", now.state())));
            if (by.id().equals(now.raisedBy()) || by.id().equals(now.confirmedBy())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("signal", id));
            }
            @Nullable Id<Account> confirmer = confirm ? by.id() : now.confirmedBy();
            MovedOn.unlessOne(
                    signals.decide(id, now.state(), to, confirmer, by.id(), machine.now(), reason, now.version()),
                    "signal " + id);
            keep.kept(now, event, to, by, Map.of("why", reason));
            keep.tell(id);
            return see.see(by, id);
        });
    }

    private static SignalLife.Event event(Signal now, boolean confirm) {
        if (confirm) {
            return new SignalLife.Confirmed();
        }
        return now.state() == SignalState.CONFIRMED ? new SignalLife.Overturned() : new SignalLife.Dismissed();
    }
}
