package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether the bank has answered for every item. */
@Serdeable
public enum PaymentBatchState {
    SENDING,
    DONE
}
