package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What is known of one payment. */
@Serdeable
public enum PaymentItemState {
    NEW,
    SENT,
    PAID,
    REJECTED,
    UNKNOWN,
    CANCELLED,
    RETURNED
}
