package org.skillvoucher.family;

/** What the family member is to the trainee, as the trainee says it. */
public enum FamilyRelation {
    SPOUSE,
    PARENT,
    CHILD,
    SIBLING,
    OTHER_RELATIVE
}
