package org.skillvoucher.policy;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.policy.ExtensionState.DRAFT;
import static org.skillvoucher.policy.ExtensionState.PUBLISHED;

import org.skillvoucher.life.Move;

/** The life of an extension that an officer hands in. */
public final class ExtensionLife {
    private ExtensionLife() {}

    /** What can happen to an extension. */
    public sealed interface Event {}

    /** A second officer published it: from now on it counts. */
    public record Published() implements Event {}

    /** The row of the table for this event. */
    public static Move<ExtensionState> on(Event event) {
        return switch (event) {
            case Published _ -> from(DRAFT).to(PUBLISHED);
        };
    }
}
