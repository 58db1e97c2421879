package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.time.MachineTime;

/**
 * A report on a person holds what they earn later too, wherever that is: it then lies where all of it does, so that whoever is to pay
 * sees why it is held. What a detector found is found again, and spreads by that.
 */
@Singleton
public final class FollowMoney {
    private static final Actor GATE = new Actor.Machine("gate");

    private final Signals signals;
    private final History history;
    private final MachineTime machine;

    FollowMoney(Signals signals, History history, MachineTime machine) {
        this.signals = signals;
        this.history = history;
        this.machine = machine;
    }

    /** Money of this person is held in this region from now on. In the caller's transaction. */
    public void follow(Id<Person> person, RegionCode money) {
        for (Signal report : signals.reportsOn(person)) {
            RegionCode place = report.region().shared(money);
            if (!place.equals(report.region())) {
                spread(report, place);
            }
        }
    }

    private void spread(Signal report, RegionCode place) {
        MovedOn.unlessOne(
                signals.grow(
                        report.id(),
                        report.state(),
                        report.weight(),
                        place,
                        report.evidence(),
                        machine.now(),
                        report.version()),
                "signal " + report.id());
        SignalLife.Event event = report.state() == SignalState.RAISED ? new SignalLife.Grew() : new SignalLife.Spread();
        history.append(
                SubjectKind.SUPERVISION_SIGNAL,
                report.id(),
                report.version() + 1,
                event.getClass().getSimpleName(),
                GATE,
                Map.of("region", place),
                report.state(),
                report.state());
    }
}
