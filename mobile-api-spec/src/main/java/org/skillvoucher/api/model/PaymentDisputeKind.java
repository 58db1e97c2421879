package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** How a statement does not go with what is known. */
@Serdeable
public enum PaymentDisputeKind {
    OTHER_AMOUNT,
    NOT_SENT,
    PAID_THEN_REJECTED,
    REJECTED_THEN_PAID,
    RETURNED
}
