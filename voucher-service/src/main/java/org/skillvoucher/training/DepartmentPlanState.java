package org.skillvoucher.training;

/** Where a department's plan is; the moves are in DepartmentPlanLife. */
public enum DepartmentPlanState {
    SUBMITTED,
    RETURNED,
    APPROVED
}
