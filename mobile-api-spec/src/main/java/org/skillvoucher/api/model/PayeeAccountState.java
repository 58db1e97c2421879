package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where an account is in its life. */
@Serdeable
public enum PayeeAccountState {
    PROPOSED,
    ACTIVE,
    REPLACED,
    REFUSED
}
