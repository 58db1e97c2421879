package org.skillvoucher.ledger;

/** Where a fund's money comes from. Money of one source never mixes with another's. */
public enum FundSource {
    SKILL_UPGRADE_ACCOUNT,
    EMPLOYMENT_FUND,
    UNEMPLOYMENT_INSURANCE,
    TALENT_FUND
}
