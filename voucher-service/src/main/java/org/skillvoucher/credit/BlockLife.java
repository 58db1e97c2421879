package org.skillvoucher.credit;

import static org.skillvoucher.credit.BlockState.IN_FORCE;
import static org.skillvoucher.credit.BlockState.LIFTED;
import static org.skillvoucher.credit.BlockState.LIFT_PROPOSED;
import static org.skillvoucher.credit.BlockState.PROPOSED;
import static org.skillvoucher.credit.BlockState.REFUSED;
import static org.skillvoucher.life.Move.from;

import org.skillvoucher.life.Move;

/** The life of a block, from its proposal to its end. While its lifting is only proposed it stands. */
public final class BlockLife {
    private BlockLife() {}

    /** What can happen to a block that was proposed. */
    public sealed interface Event {}

    /** Another officer agreed: the organisation is blocked. */
    public record Decided() implements Event {}

    /** Another officer did not. */
    public record Refused() implements Event {}

    /** An officer asks for its end. */
    public record LiftProposed() implements Event {}

    /** Another officer agreed: the organisation is free. */
    public record Lifted() implements Event {}

    /** Another officer did not, and the block stands on. */
    public record LiftRefused() implements Event {}

    /** The row of the table for this event. */
    public static Move<BlockState> on(Event event) {
        return switch (event) {
            case Decided _ -> from(PROPOSED).to(IN_FORCE);
            case Refused _ -> from(PROPOSED).to(REFUSED);
            case LiftProposed _ -> from(IN_FORCE).to(LIFT_PROPOSED);
            case Lifted _ -> from(LIFT_PROPOSED).to(LIFTED);
            case LiftRefused _ -> from(LIFT_PROPOSED).to(IN_FORCE);
        };
    }
}
