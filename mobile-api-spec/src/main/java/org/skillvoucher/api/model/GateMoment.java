package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** When the checklist was gone through. */
@Serdeable
public enum GateMoment {
    DECISION,
    PAYMENT
}
