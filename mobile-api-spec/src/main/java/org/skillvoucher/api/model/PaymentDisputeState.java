package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether an officer has said what holds. */
@Serdeable
public enum PaymentDisputeState {
    OPEN,
    SETTLED
}
