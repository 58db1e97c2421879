package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** How far an organisation is trusted, A the best. */
@Serdeable
public enum CreditRating {
    A,
    B,
    C,
    D
}
