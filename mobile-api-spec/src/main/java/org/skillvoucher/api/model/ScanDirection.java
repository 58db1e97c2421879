package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** 签到 or 签退. */
@Serdeable
public enum ScanDirection {
    IN,
    OUT
}
