package org.skillvoucher.plan;

/** What a line of a plan counts, in person-times. */
public enum Counts {
    /** Everybody whose training was completed. */
    TRAINED,
    /** Those of them for whom there is a subsidy that was not cancelled. */
    SUBSIDISED,
    /** Those of them with a confirmed certificate of the line's level or higher. */
    CERTIFIED
}
