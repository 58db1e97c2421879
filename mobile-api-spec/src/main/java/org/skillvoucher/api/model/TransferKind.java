package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What a transfer does with the money. */
@Serdeable
public enum TransferKind {
    APPROPRIATE,
    RESERVE,
    POST,
    VOID,
    PAY,
    RETURN,
    RECOVER,
    CLAIM,
    WAIVE,
    BOUNCE_BACK
}
