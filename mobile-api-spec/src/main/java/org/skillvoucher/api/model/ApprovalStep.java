package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** At which step an officer stood for a subsidy. */
@Serdeable
public enum ApprovalStep {
    CONFIRMED,
    DECIDED,
    RULED,
    FIRST_REVIEW,
    SECOND_REVIEW,
    AGAIN,
    PAID_AHEAD,
    PAYMENT
}
