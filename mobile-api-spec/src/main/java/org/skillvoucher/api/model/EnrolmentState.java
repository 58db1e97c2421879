package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where an enrolment is in its life. */
@Serdeable
public enum EnrolmentState {
    ENROLLED,
    ATTENDING,
    COMPLETED,
    WITHDRAWN,
    DROPPED
}
