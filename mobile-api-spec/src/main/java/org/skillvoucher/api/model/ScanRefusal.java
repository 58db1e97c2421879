package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Why a scan does not count. */
@Serdeable
public enum ScanRefusal {
    PASS_MALFORMED,
    PASS_UNSIGNED,
    PASS_TYPE_WRONG,
    PASS_KEY_UNKNOWN,
    PASS_FORGED,
    PASS_STALE,
    PASS_AHEAD,
    NONCE_STALE,
    NONCE_FORGED,
    PASS_SPENT,
    WRONG_DEVICE,
    WRONG_VOUCHER,
    WRONG_CLASS,
    NOT_ENROLLED,
    OUTSIDE_WINDOW,
    ALREADY_COUNTED,
    PERSON_ELSEWHERE,
    PASS_NOT_FRESH,
    ROLL_CALL_CLOSED,
    VOUCHER_FROZEN,
    VOUCHER_NOT_VALID,
    CLASS_NOT_RUNNING,
    CODE_MALFORMED,
    CODE_FORGED,
    CODE_STALE,
    CODE_OF_OTHER_PURPOSE,
    CODE_SPENT
}
