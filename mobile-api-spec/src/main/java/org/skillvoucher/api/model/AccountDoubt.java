package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Why somebody is not paid now. */
@Serdeable
public enum AccountDoubt {
    MISSING,
    NOT_YET_USABLE,
    WAITS_FOR_DECISION,
    SHARED,
    BAD_NUMBER
}
