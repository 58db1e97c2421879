package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** REFER leaves it to an officer. */
@Serdeable
public enum Verdict {
    GRANT,
    REFUSE,
    REFER
}
