package org.skillvoucher.training;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.training.InstitutionState.BLOCKED;
import static org.skillvoucher.training.InstitutionState.LISTED;

import org.skillvoucher.life.Move;

/** The life of an organisation on the bureau's list. */
public final class InstitutionLife {
    private InstitutionLife() {}

    /** What can happen to an organisation after it was listed. */
    public sealed interface Event {}

    /** Two officers took its right to train for vouchers and to be paid. */
    public record Blocked() implements Event {}

    /** Two officers gave it back. */
    public record Freed() implements Event {}

    /** The row of the table for this event. */
    public static Move<InstitutionState> on(Event event) {
        return switch (event) {
            case Blocked _ -> from(LISTED).to(BLOCKED);
            case Freed _ -> from(BLOCKED).to(LISTED);
        };
    }
}
