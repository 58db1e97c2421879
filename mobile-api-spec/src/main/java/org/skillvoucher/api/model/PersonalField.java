package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What can be shown in full. */
@Serdeable
public enum PersonalField {
    ID_NUMBER,
    NAME,
    PHONE,
    ACCOUNT_NUMBER
}
