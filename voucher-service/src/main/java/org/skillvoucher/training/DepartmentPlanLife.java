package org.skillvoucher.training;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.training.DepartmentPlanState.APPROVED;
import static org.skillvoucher.training.DepartmentPlanState.RETURNED;
import static org.skillvoucher.training.DepartmentPlanState.SUBMITTED;

import org.skillvoucher.life.Move;

/** The life of a department's training plan, until the bureau approves it. */
public final class DepartmentPlanLife {
    private DepartmentPlanLife() {}

    /** What can happen to a plan that was submitted. */
    public sealed interface Event {}

    /** The department handed a returned plan in again. */
    public record SubmittedAgain() implements Event {}

    /** The bureau approved it: its classes may be approved too. */
    public record Approved() implements Event {}

    /** The bureau gave it back, with a reason. */
    public record Returned() implements Event {}

    /** The row of the table for this event. */
    public static Move<DepartmentPlanState> on(Event event) {
        return switch (event) {
            case SubmittedAgain _ -> from(RETURNED).to(SUBMITTED);
            case Approved _ -> from(SUBMITTED).to(APPROVED);
            case Returned _ -> from(SUBMITTED).to(RETURNED);
        };
    }
}
