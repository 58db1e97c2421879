package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Why a scan waits for an officer. */
@Serdeable
public enum HeldBecause {
    OUTSIDE_RADIUS,
    PERSON_ELSEWHERE,
    STATE_CHANGED,
    LATE,
    CHAIN_GAP,
    CHAIN_BROKEN,
    CHAIN_FORKED,
    CLOCK_ODD,
    SCANNER_REVOKED
}
