package org.skillvoucher.training;

import static org.skillvoucher.life.Move.from;
import static org.skillvoucher.training.EnrolmentState.ATTENDING;
import static org.skillvoucher.training.EnrolmentState.COMPLETED;
import static org.skillvoucher.training.EnrolmentState.DROPPED;
import static org.skillvoucher.training.EnrolmentState.ENROLLED;
import static org.skillvoucher.training.EnrolmentState.WITHDRAWN;

import org.skillvoucher.life.Move;

/** The life of an enrolment. */
public final class EnrolmentLife {
    private EnrolmentLife() {}

    /** What can happen to somebody who has a seat. */
    public sealed interface Event {}

    /** Their first scan counted. */
    public record FirstCounted() implements Event {}

    /** The class ended and they had attended. */
    public record Finished() implements Event {}

    /** They gave the seat back. */
    public record Withdrew() implements Event {}

    /** They lost the seat: never came, the voucher ended, or the class was cancelled. */
    public record Dropped() implements Event {}

    /** The row of the table for this event. */
    public static Move<EnrolmentState> on(Event event) {
        return switch (event) {
            case FirstCounted _ -> from(ENROLLED).to(ATTENDING);
            case Finished _ -> from(ATTENDING).to(COMPLETED);
            case Withdrew _ -> from(ENROLLED, ATTENDING).to(WITHDRAWN);
            case Dropped _ -> from(ENROLLED, ATTENDING).to(DROPPED);
        };
    }
}
