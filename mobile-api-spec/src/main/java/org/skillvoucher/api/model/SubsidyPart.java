package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Paid before the training is completed, or decided when its proof is confirmed 预付 / 结业后. */
@Serdeable
public enum SubsidyPart {
    AHEAD,
    COMPLETION
}
