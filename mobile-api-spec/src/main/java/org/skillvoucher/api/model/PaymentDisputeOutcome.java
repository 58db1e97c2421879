package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What an officer found. */
@Serdeable
public enum PaymentDisputeOutcome {
    STANDS,
    CAME_BACK,
    WAS_PAID
}
