package org.skillvoucher.signal;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.training.TrainingClass;

/** Reads signals: for officers of the region, and for whoever is about to pay. Institutions and trainees read none. */
@Singleton
public final class SeeSignals {
    private static final Argument<Map<String, Object>> EVIDENCE = Argument.mapOf(String.class, Object.class);

    /** More than a class has of different kinds; the rest is on the list. */
    private static final int MOST_OF_CLASS = 50;

    private final Signals signals;
    private final SignalTouches touches;
    private final ObjectMapper json;

    SeeSignals(Signals signals, SignalTouches touches, ObjectMapper json) {
        this.signals = signals;
        this.touches = touches;
        this.json = json;
    }

    /** One signal. Can answer NOT_FOUND, NOT_YOURS. */
    public Signal see(Actor.Officer by, Id<Signal> id) {
        Signal signal = signals.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("signal", id)));
        by.mustSee(signal.region());
        return signal;
    }

    /** Signals of the officer's region, in this state, of this kind and about this class if given, by id after {@code after}. */
    public List<Signal> list(
            Actor.Officer by,
            @Nullable SignalState state,
            @Nullable SignalKind kind,
            @Nullable Id<TrainingClass> in,
            Id<?> after,
            int size) {
        return signals.page(by.region().prefix() + "%", state, kind, in, after, size);
    }

    /** What holds payment of this subsidy: of itself, its person, its seat and its class. Waits for what is just being raised. */
    public List<Signal> openOn(
            Id<?> subsidy, @Nullable Id<?> person, @Nullable Id<?> seat, @Nullable Id<?> trainingClass) {
        return signals.openOn(subsidy, person, seat, trainingClass);
    }

    /** What was found in this class, lies in the officer's region and is not dismissed, the oldest first. */
    List<Signal> openIn(Actor.Officer by, Id<TrainingClass> in) {
        return signals.openIn(in, by.region().prefix() + "%", MOST_OF_CLASS);
    }

    /** The evidence by name: ids, counts, thresholds. */
    public Map<String, Object> evidence(Signal signal) {
        try {
            return json.readValue(signal.evidence(), EVIDENCE);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whose payment it holds while it is open. */
    public List<Touch> touches(Signal signal) {
        return touches.of(signal.id()).stream().map(SignalTouch::touch).toList();
    }
}
