package org.skillvoucher.gate;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.skillvoucher.id.Id;
import org.skillvoucher.signal.Touch;
import org.skillvoucher.signal.WhenSignalMoves;
import org.skillvoucher.subsidy.Subsidy;

/**
 * Holds what a signal touches in the transaction that raises it, and lets it go in the one that dismisses it, so that nobody approves a
 * payment between the two. What was approved for payment before goes out, as with every hold.
 */
@Singleton
final class HoldOnSignal implements WhenSignalMoves {
    private final HeldRows rows;
    private final GoThroughGate gate;

    HoldOnSignal(HeldRows rows, GoThroughGate gate) {
        this.rows = rows;
        this.gate = gate;
    }

    @Override
    public void moved(List<Touch> touches) {
        // In the order of their ids, as everybody locks them.
        touches.stream()
                .flatMap(this::subsidies)
                .distinct()
                .sorted(Comparator.comparing(Id::value))
                .forEach(gate::lookAtSignals);
    }

    private Stream<Id<Subsidy>> subsidies(Touch touch) {
        List<HeldRow> found = switch (touch.about()) {
            case SUBSIDY -> rows.itself(touch.id());
            case PERSON -> rows.ofPerson(touch.id());
            case ENROLMENT -> rows.ofSeat(touch.id());
            case CLASS -> rows.ofClass(touch.id());
        };
        return found.stream().map(HeldRow::id);
    }
}
