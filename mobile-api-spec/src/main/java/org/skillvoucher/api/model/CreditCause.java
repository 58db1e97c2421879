package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Why a rating moved. */
@Serdeable
public enum CreditCause {
    RECOVERY_OPENED,
    RECOVERY_WITHDRAWN,
    OFFICER
}
