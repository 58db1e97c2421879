package org.skillvoucher.access;

/** What somebody may be. Which operation is open to which role stands in the contract. */
public enum Role {
    TRAINEE,
    INSTITUTION_ADMIN,
    TEACHER,
    BUREAU_MAKER,
    BUREAU_CHECKER,
    FINANCE,
    AUDITOR,
    BUREAU_ADMIN,
    SCANNER,
    /** Whose password somebody else chose, or who lacks a second factor that is required: may set the account up, and nothing else. */
    NEWCOMER,
    /** An officer who inspects classes (监管): sees them as they run, draws and calls spot checks, and touches no money. */
    SUPERVISOR,
    /** A family member who acts for a trainee (亲情代办). */
    FAMILY_PROXY
}
