package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a batch is between its maker and the bank's last answer. */
@Serdeable
public enum PaymentBatchState {
    PREPARING,
    PROPOSED,
    APPROVED,
    SENDING,
    DONE,
    WITHDRAWN
}
