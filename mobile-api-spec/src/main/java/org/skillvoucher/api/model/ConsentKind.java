package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What may be agreed to or not. */
@Serdeable
public enum ConsentKind {
    LOCATION,
    PHONE
}
