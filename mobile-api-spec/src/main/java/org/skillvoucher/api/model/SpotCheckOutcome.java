package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What came of a drawn lesson: the roll was called, was being called already, the class was not held, or the system was down. */
@Serdeable
public enum SpotCheckOutcome {
    OPENED,
    ALREADY_OPEN,
    NOT_HELD,
    MISSED_BY_SYSTEM
}
