package org.skillvoucher.refusal;

/** Every reason for a no. A stored name is never renamed; {@link Kind} says what the caller can do about it. */
public enum Refusal {
    // who is asking
    CREDENTIALS_WRONG(Kind.NOT_AUTHENTICATED),
    CARD_CODE_WRONG(Kind.NOT_AUTHENTICATED),
    CARD_PLATFORM_AWAY(Kind.BUSY),
    BANK_AWAY(Kind.BUSY),
    NOT_YOURS(Kind.NOT_FOUND),
    NOT_FOUND(Kind.NOT_FOUND),
    SAME_OFFICER(Kind.CONFLICT),
    ROLES_WRONG(Kind.INVALID),
    TOO_OFTEN(Kind.BUSY),

    // what was sent
    ID_NUMBER_WRONG(Kind.INVALID),
    CREDIT_CODE_WRONG(Kind.INVALID),
    REGION_UNKNOWN(Kind.INVALID),
    CURSOR_WRONG(Kind.INVALID),
    DATES_WRONG(Kind.INVALID),
    ID_USED_FOR_ANOTHER(Kind.CONFLICT),
    PERSON_KNOWN(Kind.CONFLICT),

    // policy and money
    NO_POLICY_IN_FORCE(Kind.INVALID),
    BENEFIT_UNKNOWN(Kind.INVALID),
    FACT_WRONG(Kind.INVALID),
    POLICY_FILE_WRONG(Kind.INVALID),
    POLICY_NOT_KEPT(Kind.CONFLICT),
    EXTENSION_STATE_WRONG(Kind.CONFLICT),
    BACKTEST_STATE_WRONG(Kind.CONFLICT),
    NOT_ELIGIBLE(Kind.CONFLICT),
    NEEDS_OFFICER(Kind.CONFLICT),
    FUND_EXHAUSTED(Kind.CONFLICT),
    FUND_CEILING_REACHED(Kind.CONFLICT),
    STANDARD_NOT_SET(Kind.CONFLICT),
    BENEFIT_LIMIT_REACHED(Kind.CONFLICT),
    BENEFIT_EXCLUDED(Kind.CONFLICT),

    // vouchers
    BATCH_WRONG(Kind.INVALID),
    BATCH_STATE_WRONG(Kind.CONFLICT),
    BATCH_NOT_OPEN(Kind.CONFLICT),
    BATCH_EXHAUSTED(Kind.CONFLICT),
    RECIPIENT_STATE_WRONG(Kind.CONFLICT),
    BATCH_TOO_LARGE(Kind.INVALID),
    ALREADY_HOLDS_VOUCHER(Kind.CONFLICT),
    VOUCHER_EXPIRED(Kind.CONFLICT),
    VOUCHER_STATE_WRONG(Kind.CONFLICT),
    YEARLY_LIMIT_REACHED(Kind.CONFLICT),
    OCCUPATION_LEVEL_TAKEN(Kind.CONFLICT),

    // classes
    INSTITUTION_KNOWN(Kind.CONFLICT),
    OCCUPATION_NOT_LISTED(Kind.INVALID),
    CLASS_STATE_WRONG(Kind.CONFLICT),
    CLASS_FULL(Kind.CONFLICT),
    CLASS_BEGUN(Kind.CONFLICT),
    CLASS_NOT_COVERED(Kind.CONFLICT),
    CLASS_ENDS_AFTER_VOUCHER(Kind.CONFLICT),
    CLASS_STILL_RUNNING(Kind.CONFLICT),
    LESSONS_OVERLAP(Kind.INVALID),
    PERSON_ELSEWHERE(Kind.CONFLICT),
    ALREADY_ENROLLED(Kind.CONFLICT),
    ENROLMENT_STATE_WRONG(Kind.CONFLICT),

    // published lists
    CATALOGUE_WRONG(Kind.INVALID),
    CATALOGUE_FILE_WRONG(Kind.INVALID),
    CATALOGUE_ROWS_WRONG(Kind.INVALID),
    CATALOGUE_STATE_WRONG(Kind.CONFLICT),
    CATALOGUE_KNOWN(Kind.CONFLICT),
    LOCAL_ADDITIONS_EXCEEDED(Kind.CONFLICT),
    PROPOSAL_NOT_REVIEWED(Kind.CONFLICT),

    // organisations, department plans, employment
    ORGANISATION_KIND_WRONG(Kind.CONFLICT),
    CLASS_PURPOSE_WRONG(Kind.INVALID),
    PLAN_LINES_WRONG(Kind.INVALID),
    DEPARTMENT_PLAN_STATE_WRONG(Kind.CONFLICT),
    DEPARTMENT_PLAN_NOT_APPROVED(Kind.CONFLICT),
    DEPARTMENT_PLAN_LINE_MISSING(Kind.CONFLICT),
    ACCEPTANCE_NOT_DUE(Kind.CONFLICT),
    ACCEPTANCE_FIGURES_WRONG(Kind.INVALID),
    EMPLOYMENT_OVERLAPS(Kind.CONFLICT),
    EMPLOYMENT_STATE_WRONG(Kind.CONFLICT),

    // devices and attendance
    DEVICE_OF_ANOTHER(Kind.CONFLICT),
    DEVICE_NEEDS_CARD(Kind.CONFLICT),
    PROOF_WRONG(Kind.INVALID),
    ATTENDANCE_RATE_MISSING(Kind.INVALID),
    ATTENDANCE_RATE_TOO_LOW(Kind.INVALID),
    SCAN_NOT_HELD(Kind.CONFLICT),
    LESSON_NOT_NOW(Kind.CONFLICT),
    CLOCK_UNSTEADY(Kind.BUSY),

    // certificates, subsidies, payment
    CERTIFICATE_NUMBER_WRONG(Kind.INVALID),
    CERTIFICATE_USED(Kind.CONFLICT),
    CERTIFICATE_STATE_WRONG(Kind.CONFLICT),
    CERTIFICATE_MISMATCH(Kind.CONFLICT),
    SUBSIDY_STATE_WRONG(Kind.CONFLICT),
    NOTHING_TO_PAY(Kind.CONFLICT),
    PAYEE_ACCOUNT_MISSING(Kind.CONFLICT),
    ADVANCE_NOT_POSSIBLE(Kind.CONFLICT),
    RECOVERY_STATE_WRONG(Kind.CONFLICT),
    APPLICATION_WRONG(Kind.INVALID),
    APPLICATION_STATE_WRONG(Kind.CONFLICT),
    EVIDENCE_USED(Kind.CONFLICT),

    // the machine
    TRY_AGAIN(Kind.BUSY),
    OUTCOME_UNKNOWN(Kind.BUSY);

    /** What a no means for the one who hears it. */
    public enum Kind {
        /** The request itself is wrong: change it. */
        INVALID,
        /** Prove who you are. */
        NOT_AUTHENTICATED,
        /** It does not exist, or not for you: both look the same from outside. */
        NOT_FOUND,
        /** The request is well formed, the state of the world forbids it. */
        CONFLICT,
        /** Nothing is wrong: send the same request with the same id again. */
        BUSY
    }

    private final Kind kind;

    Refusal(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
