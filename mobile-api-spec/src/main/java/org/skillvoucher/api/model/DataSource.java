package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Who told it. */
@Serdeable
public enum DataSource {
    ONESELF,
    CARD,
    CARD_OR_OFFICER,
    CARD_OR_ONESELF,
    INSTITUTION,
    SYSTEM
}
