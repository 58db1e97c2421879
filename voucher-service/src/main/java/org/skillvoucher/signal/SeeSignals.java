package org.skillvoucher.signal;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

    /** More values than this a database may no longer look up one by one. */
    private static final int TOUCHED_AT_ONCE = 500;

    /** As a database orders ids. */
    private static final Comparator<Id<?>> IN_BYTES =
            (one, other) -> Arrays.compareUnsigned(one.bytes(), other.bytes());

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

    /** What a signal can touch of one subsidy: itself, its person, its seat and its class. */
    public record Touchable(
            Id<?> subsidy,
            @Nullable Id<?> person,
            @Nullable Id<?> seat,
            @Nullable Id<?> trainingClass) {
        private Stream<Id<?>> all() {
            return Stream.<@Nullable Id<?>>of(subsidy, person, seat, trainingClass)
                    .filter(Objects::nonNull);
        }
    }

    /**
     * What holds payment of each of these subsidies, the oldest first, by its id; those that nothing holds are left out. Waits for what is
     * just being raised.
     */
    public Map<Id<?>, List<Signal>> openOn(Collection<Touchable> some) {
        Map<Id<Signal>, Signal> open = new LinkedHashMap<>();
        List<Id<?>> ids = some.stream()
                .flatMap(Touchable::all)
                .distinct()
                .sorted(IN_BYTES)
                .toList();
        for (int from = 0; from < ids.size(); from += TOUCHED_AT_ONCE) {
            signals.openOn(ids.subList(from, Math.min(ids.size(), from + TOUCHED_AT_ONCE)))
                    .forEach(one -> open.put(one.id(), one));
        }
        if (open.isEmpty()) {
            return Map.of();
        }
        Map<Id<?>, List<Signal>> touching = new HashMap<>();
        touches.ofAll(open.keySet())
                .forEach(touch -> touching.computeIfAbsent(touch.aboutId(), _ -> new ArrayList<>())
                        .add(Objects.requireNonNull(open.get(touch.signalId()))));
        Map<Id<?>, List<Signal>> found = new HashMap<>();
        for (Touchable one : some) {
            List<Signal> all = one.all()
                    .flatMap(id -> touching.getOrDefault(id, List.of()).stream())
                    .sorted(Comparator.comparing(Signal::firstSeenAt).thenComparing(Signal::id, IN_BYTES))
                    .toList();
            if (!all.isEmpty()) {
                found.put(one.subsidy(), all);
            }
        }
        return found;
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
