package org.skillvoucher.credit;

/** Where a block is in its life. Stored names are never renamed. */
public enum BlockState {
    PROPOSED,
    IN_FORCE,
    LIFT_PROPOSED,
    LIFTED,
    REFUSED
}
