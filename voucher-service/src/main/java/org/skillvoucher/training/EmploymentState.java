package org.skillvoucher.training;

/** Where a report of employment is; the moves are in EmploymentLife. */
public enum EmploymentState {
    REPORTED,
    CONFIRMED,
    REJECTED,
    ENDED
}
