package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a subsidy is in its life. */
@Serdeable
public enum SubsidyState {
    DUE,
    IN_REVIEW,
    PUBLISHED,
    RELEASED,
    PAID,
    BOUNCED,
    CANCELLED,
    RECOVERED
}
