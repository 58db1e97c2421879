package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Why a record is not kept. */
@Serdeable
public enum RecordRefusal {
    MALFORMED,
    SIGNATURE_WRONG,
    OTHER_SCANNER,
    LESSON_UNKNOWN,
    ID_USED,
    TOO_FAR_AHEAD
}
