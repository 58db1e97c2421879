package org.skillvoucher.signal;

/** What was found. Stored names are never renamed. */
public enum SignalKind {
    /** More persons are paid to one account than a household has, or to an organisation's own. */
    ONE_ACCOUNT_MANY_PEOPLE,
    /** One phone signed the scans of more persons than a household has. */
    ONE_DEVICE_MANY_TRAINEES,
    /** More passes read by one scanner in a few seconds than people can show. */
    BURST_OF_SCANS,
    /** Somebody who drew a pension, was past the age, was on a school's roll, or worked while registered as unemployed. */
    RETIRED_OR_ENROLLED,
    /** One teacher in lessons of two classes at the same time. */
    TEACHER_DOUBLE_BOOKED,
    /** Nearly everybody passed, with hardly more than the attendance that is required. */
    NEAR_PERFECT_PASSES,
    /** Scans counted at times at which the scanner was switched off by its own word. */
    ATTENDANCE_WHILE_SCANNER_OFF,
    /** An officer reports what no detector looks for. */
    BY_HAND
}
