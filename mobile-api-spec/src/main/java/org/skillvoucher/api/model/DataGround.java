package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** By which law it is kept. */
@Serdeable
public enum DataGround {
    SUBSIDY_LAW,
    CONSENT,
    SECURITY_LAW,
    PRIVACY_LAW
}
