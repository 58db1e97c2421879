package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether a rule is met. */
@Serdeable
public enum FindingOutcome {
    MET,
    NOT_MET,
    UNKNOWN
}
