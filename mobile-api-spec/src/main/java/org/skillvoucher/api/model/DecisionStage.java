package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Decided when the voucher is issued. */
@Serdeable
public enum DecisionStage {
    ISSUE,
    RELEASE
}
