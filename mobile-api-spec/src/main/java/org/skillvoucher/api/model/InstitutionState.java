package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether an institution may teach for vouchers. */
@Serdeable
public enum InstitutionState {
    LISTED,
    BLOCKED
}
