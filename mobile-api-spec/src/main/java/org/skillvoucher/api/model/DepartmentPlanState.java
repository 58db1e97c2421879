package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a plan is in its life. */
@Serdeable
public enum DepartmentPlanState {
    SUBMITTED,
    RETURNED,
    APPROVED
}
