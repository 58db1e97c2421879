package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a block is in its life. */
@Serdeable
public enum BlockState {
    PROPOSED,
    IN_FORCE,
    LIFT_PROPOSED,
    LIFTED,
    REFUSED
}
