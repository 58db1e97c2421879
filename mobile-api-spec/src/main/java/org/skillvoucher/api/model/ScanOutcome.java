package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether the scan counts. */
@Serdeable
public enum ScanOutcome {
    COUNTED,
    REFUSED,
    HELD
}
