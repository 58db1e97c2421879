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
    HARD_TO_EMPLOY,
    DISABLED,
    COLLEGE_GRADUATE,
    PROFESSIONAL_FARMER,
    LOW_INCOME_RURAL_HOUSEHOLD,
    ZERO_EMPLOYMENT_FAMILY,
    URBAN_MINIMUM_LIVING,
    RURAL_SCHOOL_LEAVER,
    POOR_WORKER,
    LAID_OFF,
    PAIRED_AREA_POOR
}
