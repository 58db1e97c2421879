package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Who gets the money. */
@Serdeable
public enum PayeeKind {
    TRAINEE,
    INSTITUTION,
    ENTERPRISE,
    ASSOCIATION,
    ORGANISATION
}
