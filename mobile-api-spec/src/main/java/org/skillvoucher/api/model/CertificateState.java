package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where a certificate is in its life. */
@Serdeable
public enum CertificateState {
    SUBMITTED,
    CONFIRMED,
    REJECTED,
    WITHDRAWN
}
