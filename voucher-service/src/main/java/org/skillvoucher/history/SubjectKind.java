package org.skillvoucher.history;

/** What an entry is about. */
public enum SubjectKind {
    PERSON,
    ACCOUNT,
    FUND,
    BATCH,
    VOUCHER,
    INSTITUTION,
    CLASS,
    ENROLMENT,
    CERTIFICATE,
    SUBSIDY,
    PAYMENT_BATCH,
    PAYMENT_ITEM,
    CATALOGUE,
    DEPARTMENT_PLAN,
    EMPLOYMENT,
    POLICY_EXTENSION,
    BACKTEST,
    RECOVERY,
    APPLICATION,
    DEVICE_KEY,
    SCAN,
    SPOT_CHECK_DRAW,
    ROLL_CALL,
    SCANNER,
    CORRECTION,
    OBJECTION,
    PAYEE_ACCOUNT,
    CERTIFICATE_LIST
}
