package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a class is in its life. */
@Serdeable
public enum ClassState {
    DRAFT,
    APPLIED,
    OPEN,
    RUNNING,
    ENDED,
    ACCEPTED,
    CANCELLED
}
