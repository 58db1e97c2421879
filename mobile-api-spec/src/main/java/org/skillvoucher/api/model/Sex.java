package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** As the ID number says. */
@Serdeable
public enum Sex {
    MALE,
    FEMALE
}
