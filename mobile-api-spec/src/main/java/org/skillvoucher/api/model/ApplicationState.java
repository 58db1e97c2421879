package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where an application is in its life. */
@Serdeable
public enum ApplicationState {
    SUBMITTED,
    REFERRED,
    GRANTED,
    REFUSED,
    WITHDRAWN
}
