package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** ISO 20022 (pain.001.001.09, pain.002.001.10), or the lines of a small bank. */
@Serdeable
public enum BankFileFormat {
    PAIN,
    CSV
}
