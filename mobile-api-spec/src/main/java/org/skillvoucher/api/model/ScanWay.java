package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** The institution scanned a pass, or the trainee the class screen. */
@Serdeable
public enum ScanWay {
    PASS,
    CLASS_CODE
}
