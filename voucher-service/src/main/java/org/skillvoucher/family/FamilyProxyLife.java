package org.skillvoucher.family;

import static org.skillvoucher.family.FamilyProxyState.ACCEPTED;
import static org.skillvoucher.family.FamilyProxyState.ACTIVE;
import static org.skillvoucher.family.FamilyProxyState.ENDED;
import static org.skillvoucher.family.FamilyProxyState.OFFERED;
import static org.skillvoucher.life.Move.from;

import org.skillvoucher.life.Move;

/** The life of a family proxy. */
public final class FamilyProxyLife {
    private FamilyProxyLife() {}

    /** What can happen to an offer. */
    public sealed interface Event {}

    /** Somebody with the code, logged in by their own card, says yes. */
    public record Accepted() implements Event {}

    /** The trainee has seen who that is, and says yes: from now on the member may act. */
    public record Confirmed() implements Event {}

    /** One of the two says no, or no more; an officer says it for the trainee; the trainee's card is closed; or its year is over. */
    public record Ended() implements Event {}

    /** The row of the table for this event. */
    public static Move<FamilyProxyState> on(Event event) {
        return switch (event) {
            case Accepted _ -> from(OFFERED).to(ACCEPTED);
            case Confirmed _ -> from(ACCEPTED).to(ACTIVE);
            case Ended _ -> from(OFFERED, ACCEPTED, ACTIVE).to(ENDED);
        };
    }
}
