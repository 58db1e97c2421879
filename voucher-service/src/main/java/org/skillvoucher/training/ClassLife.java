package org.skillvoucher.training;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.training.ClassState.ACCEPTED;
import static org.skillvoucher.training.ClassState.APPLIED;
import static org.skillvoucher.training.ClassState.CANCELLED;
import static org.skillvoucher.training.ClassState.DRAFT;
import static org.skillvoucher.training.ClassState.ENDED;
import static org.skillvoucher.training.ClassState.OPEN;
import static org.skillvoucher.training.ClassState.RUNNING;

import org.skillvoucher.life.Move;

/** The life of a class, from the application to its end. */
public final class ClassLife {
    private ClassLife() {}

    /** What can happen to a class that was applied for. */
    public sealed interface Event {}

    /** The institution handed a returned application in again. */
    public record AppliedAgain() implements Event {}

    /** The bureau approved it, and agreed the attendance rate. */
    public record Approved() implements Event {}

    /** The bureau gave the application back, with a reason. */
    public record Returned() implements Event {}

    /** The first scan counted. */
    public record Started() implements Event {}

    /** The institution closed it after the last lesson. */
    public record Ended() implements Event {}

    /** Bureau and department accepted it together (考核验收). */
    public record Accepted() implements Event {}

    /** It does not take place, or not to its end. */
    public record Cancelled() implements Event {}

    /** The row of the table for this event. */
    public static Move<ClassState> on(Event event) {
        return switch (event) {
            case AppliedAgain _ -> from(DRAFT).to(APPLIED);
            case Approved _ -> from(APPLIED).to(OPEN);
            case Returned _ -> from(APPLIED).to(DRAFT);
            case Started _ -> from(OPEN).to(RUNNING);
            case Ended _ -> from(RUNNING).to(ENDED);
            case Accepted _ -> from(ENDED).to(ACCEPTED);
            case Cancelled _ -> from(DRAFT, APPLIED, OPEN, RUNNING).to(CANCELLED);
        };
    }
}
