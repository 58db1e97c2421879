package org.skillvoucher.grant;

import static org.skillvoucher.grant.ApplicationState.GRANTED;
import static org.skillvoucher.grant.ApplicationState.REFERRED;
import static org.skillvoucher.grant.ApplicationState.REFUSED;
import static org.skillvoucher.grant.ApplicationState.SUBMITTED;
import static org.skillvoucher.grant.ApplicationState.WITHDRAWN;
import static org.skillvoucher.life.Move.from;

import org.skillvoucher.life.Move;

/** The life of an application. */
public final class ApplicationLife {
    private ApplicationLife() {}

    /** What can happen to an application. */
    public sealed interface Event {}

    /** The policy, or an officer where the policy left it open, grants it: the money is posted. */
    public record Granted() implements Event {}

    /** The policy leaves it to an officer, or something is not known yet. */
    public record Referred() implements Event {}

    public record Refused() implements Event {}

    /** A reviewer refuses what was granted before it is paid, or an objection to it was right. */
    public record RefusedInReview() implements Event {}

    /** The applicant takes it back. */
    public record Withdrawn() implements Event {}

    /** The row of the table for this event. */
    public static Move<ApplicationState> on(Event event) {
        return switch (event) {
            case Granted _ -> from(SUBMITTED, REFERRED).to(GRANTED);
            case Referred _ -> from(SUBMITTED, REFERRED).to(REFERRED);
            case Refused _ -> from(SUBMITTED, REFERRED).to(REFUSED);
            case RefusedInReview _ -> from(GRANTED).to(REFUSED);
            case Withdrawn _ -> from(SUBMITTED, REFERRED).to(WITHDRAWN);
        };
    }
}
