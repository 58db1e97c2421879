package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** What an account may do; x-roles names these. */
@Serdeable
public enum Role {
    TRAINEE,
    INSTITUTION_ADMIN,
    TEACHER,
    BUREAU_MAKER,
    BUREAU_CHECKER,
    FINANCE,
    AUDITOR,
    BUREAU_ADMIN,
    SCANNER,
    NEWCOMER,
    SUPERVISOR,
    FAMILY_PROXY
}
