package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a signal is; raised or confirmed it holds payment. */
@Serdeable
public enum SignalState {
    RAISED,
    CONFIRMED,
    DISMISSED
}
