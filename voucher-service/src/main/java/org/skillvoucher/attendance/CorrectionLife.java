package org.skillvoucher.attendance;

import static org.skillvoucher.attendance.CorrectionState.ACCEPTED;
import static org.skillvoucher.attendance.CorrectionState.REJECTED;
import static org.skillvoucher.attendance.CorrectionState.REQUESTED;
import static org.skillvoucher.attendance.CorrectionState.WITHDRAWN;
import static org.skillvoucher.life.Move.from;

import org.skillvoucher.life.Move;

/** The life of a correction. */
public final class CorrectionLife {
    private CorrectionLife() {}

    /** What can happen to a correction that was asked for. */
    public sealed interface Event {}

    /** Another person found it true: it counts from now on. */
    public record Accepted() implements Event {}

    /** Another person did not, and said why. */
    public record Rejected() implements Event {}

    /** Who asked takes it back. */
    public record Withdrawn() implements Event {}

    /** The row of the table for this event. */
    public static Move<CorrectionState> on(Event event) {
        return switch (event) {
            case Accepted _ -> from(REQUESTED).to(ACCEPTED);
            case Rejected _ -> from(REQUESTED).to(REJECTED);
            case Withdrawn _ -> from(REQUESTED).to(WITHDRAWN);
        };
    }
}
