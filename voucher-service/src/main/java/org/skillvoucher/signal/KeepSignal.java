package org.skillvoucher.signal;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/**
 * The one writer of signals. What is found once more is the same signal, seen again; more of it makes an undecided signal grow, and
 * raises a dismissed one as a new turn. However many detectors find it at once, the unique key (kind, subject, finding, turn) lets one
 * of them raise it, and the others see it again.
 */
@Singleton
final class KeepSignal {
    private static final Actor SCREENING = new Actor.Machine("screening");

    private final Signals signals;
    private final SignalTouches touches;
    private final List<WhenSignalMoves> others;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;
    private final ObjectMapper json;

    KeepSignal(
            Signals signals,
            SignalTouches touches,
            List<WhenSignalMoves> others,
            History history,
            Transactions transactions,
            MachineTime machine,
            ObjectMapper json) {
        this.signals = signals;
        this.touches = touches;
        this.others = List.copyOf(others);
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
        this.json = json;
    }

    /** Keeps what a detector found. Returns true where it raised a signal that was not there. */
    boolean keep(Found found) {
        return transactions.run(() -> {
            Optional<Signal> last = signals.lastOf(found.kind(), found.about(), found.key());
            Signal before = last.orElse(null);
            if (before == null || (!before.state().isOpen() && found.weight() > before.weight())) {
                raise(row(found, before == null ? 1 : before.turn() + 1), found.touches(), SCREENING);
                return true;
            }
            seeAgain(before, found);
            return false;
        });
    }

    private Signal row(Found found, int turn) {
        Instant now = machine.now();
        return new Signal(
                Id.random(),
                found.kind(),
                found.subject(),
                found.about(),
                found.key(),
                turn,
                found.region(),
                found.institution(),
                found.in(),
                SignalState.RAISED,
                found.weight(),
                written(found.evidence()),
                now,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                1);
    }

    /** Keeps a new signal with what it touches, which is held from here on. In the caller's transaction. */
    void raise(Signal signal, List<Touch> touched, Actor by) {
        signals.save(signal);
        touched.forEach(one -> signals.touch(signal.id(), one.about(), one.id()));
        history.append(
                SubjectKind.SUPERVISION_SIGNAL,
                signal.id(),
                1,
                "Raised",
                by,
                Map.of("kind", signal.kind(), "about", signal.subjectId(), "turn", signal.turn()));
        others.forEach(one -> one.moved(touched));
    }

    private void seeAgain(Signal before, Found found) {
        signals.seenAgain(before.id(), machine.now());
        if (!before.state().isOpen()) {
            return;
        }
        List<Touch> more = found.touches().stream()
                .filter(one -> signals.touch(before.id(), one.about(), one.id()) == 1)
                .toList();
        grow(before, found);
        if (!more.isEmpty()) {
            others.forEach(one -> one.moved(more));
        }
    }

    /** What was found true stays as it was found, but for the region: whoever pays what it touches now sees why it is held. */
    private void grow(Signal before, Found found) {
        RegionCode place = before.region().shared(found.region());
        boolean wider = !place.equals(before.region());
        boolean undecided = before.state() == SignalState.RAISED;
        boolean heavier = undecided && found.weight() > before.weight();
        if (!wider && !heavier) {
            return;
        }
        int weight = heavier ? found.weight() : before.weight();
        MovedOn.unlessOne(
                signals.grow(
                        before.id(),
                        before.state(),
                        weight,
                        place,
                        undecided ? written(found.evidence()) : before.evidence(),
                        machine.now(),
                        before.version()),
                "signal " + before.id());
        kept(
                before,
                undecided ? new SignalLife.Grew() : new SignalLife.Spread(),
                before.state(),
                SCREENING,
                Map.of("weight", weight, "region", place));
    }

    /** An entry for a move of this signal from the state and version that it had. */
    void kept(Signal before, SignalLife.Event event, SignalState to, Actor by, Map<String, ?> details) {
        history.append(
                SubjectKind.SUPERVISION_SIGNAL,
                before.id(),
                before.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                before.state(),
                to);
    }

    /** Tells that the signal holds what it touches no more, or as before. In the transaction of its move. */
    void tell(Id<Signal> id) {
        List<Touch> all = touches.of(id).stream().map(SignalTouch::touch).toList();
        others.forEach(one -> one.moved(all));
    }

    private String written(Map<String, Object> evidence) {
        try {
            return json.writeValueAsString(new TreeMap<>(evidence));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
