package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** A part of a decision that is compared. */
@Serdeable
public enum ReplayPart {
    VERDICT,
    AMOUNT,
    FINDINGS,
    DERIVATION,
    PAYEE,
    INSTALMENTS
}
