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
    CERTIFICATE_LIST,
    INSTITUTION_BLOCK,
<<<<<<< HEAD
    FAMILY_PROXY,
    AUDIT_READ,
    CONSENT,
    REVEAL
||||||| merged common ancestors
    AUDIT_READ
||||||||| 0ffbd53
    INSTITUTION_BLOCK
=========
    INSTITUTION_BLOCK,
    FAMILY_PROXY
>>>>>>>>> Temporary merge branch 2
=======
    FAMILY_PROXY,
    AUDIT_READ
>>>>>>> 802eb8775754e3665fd12a7cd65cd81f3739288e
}
