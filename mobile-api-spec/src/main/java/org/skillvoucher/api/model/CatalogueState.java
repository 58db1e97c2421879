package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a version of a list is. */
@Serdeable
public enum CatalogueState {
    DRAFT,
    CALL,
    REVIEW,
    PUBLISHED
}
