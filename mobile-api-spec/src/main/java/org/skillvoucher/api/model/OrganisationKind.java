package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What an organisation on the list is. */
@Serdeable
public enum OrganisationKind {
    TRAINING_INSTITUTION,
    ENTERPRISE,
    ASSOCIATION,
    DEPARTMENT
}
