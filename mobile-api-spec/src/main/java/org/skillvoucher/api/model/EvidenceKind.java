package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What a document proves 证明材料种类. */
@Serdeable
public enum EvidenceKind {
    RECOGNITION,
    AWARD,
    YEARLY_PLAN,
    PROCUREMENT,
    INVOICE,
    PRIZE_PAYMENT,
    TRAINING_RECORD,
    LABOUR_CONTRACT,
    SOCIAL_INSURANCE,
    PAYROLL,
    EDUCATION_FUND,
    SELECTION,
    APPRENTICE_CONTRACT,
    ASSESSMENT_FEE,
    RECRUITMENT
}
