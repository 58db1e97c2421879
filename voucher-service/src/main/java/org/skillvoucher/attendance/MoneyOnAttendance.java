package org.skillvoucher.attendance;

import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;

/** Who knows whether money was already decided on somebody's attendance: asked upward, because attendance knows no subsidies. */
public interface MoneyOnAttendance {
    /** Whether the bureau has confirmed the certificate of this seat, or released money for it. */
    boolean isDecided(Id<Enrolment> enrolment);
}
