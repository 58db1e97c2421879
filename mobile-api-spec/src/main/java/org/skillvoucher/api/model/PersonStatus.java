package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Draws a pension, or stands on the roll of a school. */
@Serdeable
public enum PersonStatus {
    PENSION,
    SCHOOL
}
