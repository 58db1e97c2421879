package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Why a full value is shown. */
@Serdeable
public enum RevealPurpose {
    COMPARE_DOCUMENT,
    REACH_PERSON,
    CHECK_CERTIFICATE,
    MEND_PAYMENT,
    OBJECTION
}
