package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What was found. */
@Serdeable
public enum SignalKind {
    ONE_ACCOUNT_MANY_PEOPLE,
    ONE_DEVICE_MANY_TRAINEES,
    BURST_OF_SCANS,
    RETIRED_OR_ENROLLED,
    TEACHER_DOUBLE_BOOKED,
    NEAR_PERFECT_PASSES,
    ATTENDANCE_WHILE_SCANNER_OFF,
    BY_HAND
}
