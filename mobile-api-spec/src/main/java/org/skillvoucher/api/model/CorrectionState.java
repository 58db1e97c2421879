package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a correction is in its life. */
@Serdeable
public enum CorrectionState {
    REQUESTED,
    ACCEPTED,
    REJECTED,
    WITHDRAWN
}
