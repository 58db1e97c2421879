package org.skillvoucher.attendance;

import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;

/** What is paid by the day follows the sheet: told upward, because attendance knows no subsidies. */
public interface MoneyFollowsAttendance {
    /**
     * An officer changed the sheet of this seat, in the caller's transaction: the difference of what was granted by the day is booked, and
     * nothing where nothing was. Can answer FUND_EXHAUSTED, SUBSIDY_STATE_WRONG (the bank is being asked to pay it).
     */
    void reckonAgain(Actor.Officer by, Id<Enrolment> seat, String because);
}
