package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** A group that a policy names 人员类别. */
@Serdeable
public enum PersonCategory {
    ENTERPRISE_EMPLOYEE,
    TRADE_FRICTION_EMPLOYEE,
    RURAL_MIGRANT_WORKER,
    RECENT_SCHOOL_LEAVER,
    UNEMPLOYED,
    VETERAN,
    EMPLOYMENT_DIFFICULTY,
    COLLEGE_GRADUATE,
    PROFESSIONAL_FARMER,
    REGISTERED_POOR_OF_PAIRED_AREA,
    ZERO_EMPLOYMENT_FAMILY,
    LOW_INCOME_RURAL_HOUSEHOLD
}
