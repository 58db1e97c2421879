package org.skillvoucher.training;

/** Whether an institution is on the list and may open classes. */
public enum InstitutionState {
    LISTED,
    BLOCKED
}
