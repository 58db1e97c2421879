package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Why a scan does not count. */
@Serdeable
public enum ScanRefusal {
    PASS_MALFORMED,
    PASS_FORGED,
    PASS_STALE,
    PASS_SPENT,
    WRONG_CLASS,
    NOT_ENROLLED,
    OUTSIDE_WINDOW,
    ALREADY_COUNTED,
    VOUCHER_FROZEN,
    VOUCHER_NOT_VALID,
    CLASS_NOT_RUNNING
}
