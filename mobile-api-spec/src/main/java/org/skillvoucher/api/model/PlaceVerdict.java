package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a scan was made. */
@Serdeable
public enum PlaceVerdict {
    INSIDE,
    OUTSIDE,
    UNKNOWN
}
