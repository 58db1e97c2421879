package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What a block does to a class or to money that waits. */
@Serdeable
public enum BlockEffect {
    NOT_APPROVED,
    TAKES_NOBODY,
    GOES_ON,
    HELD,
    APPROVED_BEFORE,
    PAID
}
