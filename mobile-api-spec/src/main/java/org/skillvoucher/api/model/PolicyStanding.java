package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether a document is law. */
@Serdeable
public enum PolicyStanding {
    IN_FORCE,
    CONSULTATION,
    REPEALED
}
