package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** How a check ended. */
@Serdeable
public enum GateOutcome {
    PASSED,
    FAILED,
    NOT_ASKED
}
