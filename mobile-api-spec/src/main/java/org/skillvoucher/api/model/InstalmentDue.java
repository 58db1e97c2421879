package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** When a part of a granted amount is due. */
@Serdeable
public enum InstalmentDue {
    AHEAD,
    ON_COMPLETION
}
