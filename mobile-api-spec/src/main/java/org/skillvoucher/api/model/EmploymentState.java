package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a report of employment is; only CONFIRMED and ENDED count. */
@Serdeable
public enum EmploymentState {
    REPORTED,
    CONFIRMED,
    REJECTED,
    ENDED
}
