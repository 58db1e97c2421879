package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Why the minutes of a lesson are what they are. */
@Serdeable
public enum AttendanceNote {
    NOT_SCANNED_OUT,
    NOT_SCANNED_IN,
    HELD,
    OFFLINE_PASS,
    OFFLINE_PASSES_EXCEEDED,
    ROLL_CALL_MISSED,
    ROLL_CALL_ANSWERED,
    CORRECTED,
    MADE_UP,
    LEAVE,
    STRUCK,
    OUTSIDE_RADIUS
}
