package org.skillvoucher.signal;

/** What another office says somebody is. Stored names are never renamed. */
public enum PersonStatus {
    /** Draws a pension (领取养老金). */
    PENSION,
    /** Stands on the roll of a school (在校学籍). */
    SCHOOL
}
