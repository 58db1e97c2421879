package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Log in again, come back another day, or open the stream anew. */
@Serdeable
public enum LiveEndReason {
    TOKEN_ENDS,
    DAY_OVER,
    NO_LONGER_YOURS,
    SERVER_STOPS
}
