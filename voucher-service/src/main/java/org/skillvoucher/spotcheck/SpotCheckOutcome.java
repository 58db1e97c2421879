package org.skillvoucher.spotcheck;

/** What came of a drawn lesson when its moment had come. Stored names are never renamed. */
public enum SpotCheckOutcome {
    /** The roll was called. */
    OPENED,
    /** The roll was being called just then, by an officer or by another draw: that one stands for this. */
    ALREADY_OPEN,
    /** The class was cancelled, or had not begun, or was over. */
    NOT_HELD,
    /** The system was down at the moment and came back too late. */
    MISSED_BY_SYSTEM
}
