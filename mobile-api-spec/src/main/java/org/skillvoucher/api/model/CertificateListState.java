package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Whether a list counts. */
@Serdeable
public enum CertificateListState {
    DRAFT,
    PUBLISHED
}
