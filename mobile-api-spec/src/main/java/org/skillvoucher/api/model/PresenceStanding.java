package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** In, out again, or not scanned in 在场、已离场、未到. */
@Serdeable
public enum PresenceStanding {
    PRESENT,
    GONE,
    ABSENT
}
