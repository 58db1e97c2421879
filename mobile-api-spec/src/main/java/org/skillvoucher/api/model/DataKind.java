package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What sort of personal data. */
@Serdeable
public enum DataKind {
    IDENTITY,
    PHONE,
    TIES,
    CARD,
    ACCOUNT,
    PHONE_KEY,
    INSTALLATION,
    VOUCHER,
    TRAINING,
    ATTENDANCE,
    CERTIFICATE,
    DECISION,
    MONEY,
    APPLICATION,
    EMPLOYMENT,
    FAMILY,
    OBJECTION_CONTACT,
    LOG_IN,
    SECOND_FACTOR,
    CONSENT,
    LOOKS,
    HISTORY
}
