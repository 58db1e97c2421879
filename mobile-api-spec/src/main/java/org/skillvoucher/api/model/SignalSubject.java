package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What a signal is about, and whose payment it holds. */
@Serdeable
public enum SignalSubject {
    CLASS,
    ENROLMENT,
    PERSON,
    SUBSIDY
}
