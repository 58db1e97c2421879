package org.skillvoucher.training;

/** Where a trainee is in a class; the moves are in EnrolmentLife. */
public enum EnrolmentState {
    ENROLLED,
    ATTENDING,
    COMPLETED,
    WITHDRAWN,
    DROPPED
}
