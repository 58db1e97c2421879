package org.skillvoucher.life;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a life's table: the states that an event may find, and the state that it leaves.
 * A move whose {@code to} is null goes back to the state that was remembered; one with {@code remembers} keeps it.
 */
public record Move<S extends Enum<S>>(Set<S> from, @Nullable S to, boolean remembers) {
    @SafeVarargs
    public static <S extends Enum<S>> From<S> from(S first, S... more) {
        return new From<>(EnumSet.of(first, more));
    }

    /** The state after this move, or empty where it is not legal from {@code now}. */
    public Optional<S> next(S now, @Nullable S remembered) {
        if (!from.contains(now)) {
            return Optional.empty();
        }
        return to == null ? Optional.ofNullable(remembered) : Optional.of(to);
    }

    /** The left half of a row. */
    public record From<S extends Enum<S>>(Set<S> states) {
        public Move<S> to(S state) {
            return new Move<>(states, state, false);
        }

        /** Leaves a state aside, to come back to. */
        public Move<S> toAside(S state) {
            return new Move<>(states, state, true);
        }

        /** Goes back to where it was. */
        public Move<S> back() {
            return new Move<>(states, null, false);
        }
    }
}
