package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** How a held scan stands. */
@Serdeable
public enum ScanReviewState {
    OPEN,
    ACCEPTED,
    REJECTED
}
