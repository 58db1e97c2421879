package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** The kinds of training 培训类别. */
@Serdeable
public enum TrainingCategory {
    EMPLOYMENT_SKILLS,
    UPSKILLING,
    TRANSFER,
    HIGH_SKILL,
    APPRENTICESHIP,
    SAFETY,
    NEW_FARMER,
    ENTREPRENEURSHIP,
    PRE_JOB,
    OTHER
}
