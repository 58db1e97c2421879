package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether the money has come back. */
@Serdeable
public enum RecoveryState {
    OPEN,
    SETTLED,
    WITHDRAWN
}
