package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** It has its scan, waits for a record before it, or is not kept. */
@Serdeable
public enum RecordState {
    JUDGED,
    WAITING,
    REFUSED_RECORD
}
