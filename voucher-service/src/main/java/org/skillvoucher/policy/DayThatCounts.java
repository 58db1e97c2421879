package org.skillvoucher.policy;

/** The day of a case that picks the policy and the age, so that an old case keeps the old standard (QZ-END). */
public enum DayThatCounts {
    TRAINING_START,
    TRAINING_END,
    CERTIFICATE_DATE
}
