package org.skillvoucher.training;

import java.time.Instant;
import java.util.List;

/** Somebody who knows what may still come of the last lessons, and does not let a class end before. */
public interface WhenClassEnds {
    /** Can answer CLASS_STILL_RUNNING, SCANS_AWAITED. */
    void mustHaveCome(TrainingClass running, List<Enrolment> seats, Instant now);
}
