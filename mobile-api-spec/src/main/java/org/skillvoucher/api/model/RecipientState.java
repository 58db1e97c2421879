package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What became of one recipient. */
@Serdeable
public enum RecipientState {
    PENDING,
    ISSUED,
    REFUSED,
    REFERRED
}
