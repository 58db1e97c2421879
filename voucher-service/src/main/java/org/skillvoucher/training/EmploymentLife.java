package org.skillvoucher.training;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.training.EmploymentState.CONFIRMED;
import static org.skillvoucher.training.EmploymentState.ENDED;
import static org.skillvoucher.training.EmploymentState.REJECTED;
import static org.skillvoucher.training.EmploymentState.REPORTED;

import org.skillvoucher.life.Move;

/** The life of a report that somebody works for an enterprise. */
public final class EmploymentLife {
    private EmploymentLife() {}

    /** What can happen to an employment that was reported. */
    public sealed interface Event {}

    /** An officer found it right: from now on it counts. */
    public record Confirmed() implements Event {}

    /** An officer found it wrong. */
    public record Rejected() implements Event {}

    /** The person left; the days before still count. */
    public record Left() implements Event {}

    /** The row of the table for this event. */
    public static Move<EmploymentState> on(Event event) {
        return switch (event) {
            case Confirmed _ -> from(REPORTED).to(CONFIRMED);
            case Rejected _ -> from(REPORTED).to(REJECTED);
            case Left _ -> from(CONFIRMED).to(ENDED);
        };
    }
}
