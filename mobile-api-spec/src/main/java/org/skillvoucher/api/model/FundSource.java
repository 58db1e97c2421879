package org.skillvoucher.api.model;

import io.micronaut.serde.annotation.Serdeable;

/** Where the money comes from 资金来源. */
@Serdeable
public enum FundSource {
    SKILL_UPGRADE_ACCOUNT,
    EMPLOYMENT_FUND,
    UNEMPLOYMENT_INSURANCE,
    TALENT_FUND
}
