package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Waits to be confirmed, may scan, or is out of use. */
@Serdeable
public enum ScannerState {
    WAITING,
    ACTIVE,
    REVOKED
}
