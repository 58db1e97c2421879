package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Told by the card, named at the listing, or proposed later. */
@Serdeable
public enum AccountOrigin {
    CARD,
    LISTING,
    PROPOSAL
}
