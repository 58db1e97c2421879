package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What kind of account: a card of a person, the basic account of an organisation. */
@Serdeable
public enum AccountKind {
    CARD,
    BASIC
}
