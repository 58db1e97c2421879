package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** How the value of a fact is written in JSON. */
@Serdeable
public enum FactType {
    YES_NO,
    WHOLE_NUMBER,
    WORD,
    WORDS,
    DAY
}
