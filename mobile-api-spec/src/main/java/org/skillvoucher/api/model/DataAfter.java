package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** When its time begins to run. */
@Serdeable
public enum DataAfter {
    LAST_VOUCHER,
    OBJECTION,
    END_OF_SESSION,
    REGISTRATION_OF_KEY
}
