package org.skillvoucher.signal;

/** What a signal is about, and whose payment it holds. A whole organisation is blocked instead, by two officers. */
public enum SignalSubject {
    /** All that its training earns. */
    CLASS,
    /** All that this seat earns. */
    ENROLMENT,
    /** All that this person's training earns and this person is granted. */
    PERSON,
    SUBSIDY
}
