package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** One step. */
@Serdeable
public enum CreditMove {
    UP,
    DOWN
}
