package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** 面值券. */
@Serdeable
public enum ValueMode {
    FACE_VALUE,
    CREDIT,
    ATTENDANCE_ONLY
}
