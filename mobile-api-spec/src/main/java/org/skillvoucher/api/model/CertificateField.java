package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What is registered otherwise. */
@Serdeable
public enum CertificateField {
    HOLDER_ID,
    HOLDER_NAME,
    OCCUPATION,
    LEVEL,
    ISSUED_ON,
    WITHDRAWN
}
