package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a batch is in its life. */
@Serdeable
public enum BatchState {
    DRAFT,
    OPEN,
    ISSUING,
    CLOSED
}
