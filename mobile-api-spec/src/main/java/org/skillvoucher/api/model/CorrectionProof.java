package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What a request rests on 证明材料. */
@Serdeable
public enum CorrectionProof {
    STATEMENT,
    TEACHER_RECORD,
    PICTURE,
    FAULT_RECORD,
    LEAVE_SLIP,
    MEDICAL_CERTIFICATE,
    MAKE_UP_RECORD,
    INSPECTION_RECORD
}
