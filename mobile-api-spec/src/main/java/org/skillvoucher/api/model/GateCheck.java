package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What is looked at before money goes out. */
@Serdeable
public enum GateCheck {
    ROSTER,
    CLASS_APPROVED,
    ATTENDANCE,
    CERTIFICATE,
    LIMITS,
    NO_OVERLAP,
    ACCOUNT,
    NOT_BLOCKED,
    NO_SIGNAL,
    NO_HOLD,
    FUND,
    APPROVALS
}
