package org.skillvoucher.gate;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.MachineTime;

/**
 * The one writer of holds, in the caller's transaction. The table can be changed by whoever has the application's password; who placed
 * a hold and who let it go therefore stands in the history too, where nothing is changed.
 */
@Singleton
class KeepHold {
    private static final Actor CHECKLIST = new Actor.Machine("checklist");
    private static final int PLACED = 1;
    private static final int LIFTED = 2;

    private final Holds holds;
    private final History history;
    private final MachineTime machine;

    KeepHold(Holds holds, History history, MachineTime machine) {
        this.holds = holds;
        this.history = history;
        this.machine = machine;
    }

    Hold placeByHand(Actor.Officer by, Subsidy subsidy, String reason) {
        return place(subsidy, Hold.OFFICER, reason, by, by.id());
    }

    void placeByCheck(Subsidy subsidy, GateCheck check, String facts) {
        place(subsidy, check.name(), facts, CHECKLIST, null);
    }

    private Hold place(Subsidy subsidy, String cause, String details, Actor by, @Nullable Id<Account> placedBy) {
        Instant now = machine.now();
        Hold hold =
                new Hold(Id.random(), subsidy.id(), subsidy.region(), cause, details, placedBy, now, null, null, null);
        holds.save(hold);
        history.append(
                SubjectKind.SUBSIDY_HOLD,
                hold.id(),
                PLACED,
                "Placed",
                by,
                Map.of("subsidy", subsidy.id(), "cause", cause, "because", details));
        return hold;
    }

    /** Returns whether it was there to be let go. */
    boolean liftByHand(Actor.Officer by, Hold hold, String reason) {
        return lift(hold, by, by.id(), reason);
    }

    /** Returns whether it was there to be let go. */
    boolean liftByCheck(Hold hold, Checked.Outcome outcome) {
        return lift(hold, CHECKLIST, null, outcome.name());
    }

    private boolean lift(Hold hold, Actor by, @Nullable Id<Account> liftedBy, String why) {
        if (holds.lift(hold.id(), liftedBy, why, machine.now()) != 1) {
            return false;
        }
        history.append(
                SubjectKind.SUBSIDY_HOLD,
                hold.id(),
                LIFTED,
                "Lifted",
                by,
                Map.of("subsidy", hold.subsidyId(), "cause", hold.cause(), "because", why));
        return true;
    }
}
