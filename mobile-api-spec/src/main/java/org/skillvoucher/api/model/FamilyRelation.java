package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What the family member is to the trainee. */
@Serdeable
public enum FamilyRelation {
    SPOUSE,
    PARENT,
    CHILD,
    SIBLING,
    OTHER_RELATIVE
}
