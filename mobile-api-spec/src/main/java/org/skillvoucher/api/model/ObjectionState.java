package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What became of an objection. */
@Serdeable
public enum ObjectionState {
    OPEN,
    DISMISSED,
    UPHELD
}
