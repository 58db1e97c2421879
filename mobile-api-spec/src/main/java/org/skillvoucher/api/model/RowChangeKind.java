package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What becomes of a row. */
@Serdeable
public enum RowChangeKind {
    ADDED,
    CHANGED,
    REMOVED,
    SAME
}
