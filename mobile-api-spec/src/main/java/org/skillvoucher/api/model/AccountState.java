package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether somebody can enter an account. */
@Serdeable
public enum AccountState {
    OPEN,
    CLOSED
}
