package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** How a person belongs to a place. */
@Serdeable
public enum TieKind {
    HOUSEHOLD,
    RESIDENT,
    EMPLOYED,
    REGISTERED_UNEMPLOYED
}
