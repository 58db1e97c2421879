package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether an extension counts. */
@Serdeable
public enum ExtensionState {
    DRAFT,
    PUBLISHED
}
