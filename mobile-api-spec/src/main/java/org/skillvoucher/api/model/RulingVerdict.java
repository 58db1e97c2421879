package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** An officer says yes or no. */
@Serdeable
public enum RulingVerdict {
    GRANT,
    REFUSE
}
