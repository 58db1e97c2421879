package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** 职业资格, 职业技能等级, 专项职业能力, 特种作业, 培训合格. */
@Serdeable
public enum CertificateKind {
    QUALIFICATION,
    SKILL_LEVEL,
    SPECIAL_ABILITY,
    SPECIAL_OPERATION,
    TRAINING
}
