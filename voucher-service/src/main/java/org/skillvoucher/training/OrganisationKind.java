package org.skillvoucher.training;

/** What an organisation on the list is: all have staff accounts of their own, not all may do the same. */
public enum OrganisationKind {
    TRAINING_INSTITUTION("培训机构", "training institution"),
    ENTERPRISE("企业", "enterprise"),
    ASSOCIATION("行业协会", "trade association"),
    DEPARTMENT("行业主管部门", "industry department");

    private final String zh;
    private final String en;

    OrganisationKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** Whether it trains people itself; a department only plans (全人社发〔2020〕63号 二(一), 三: accounts with limited rights). */
    public boolean teaches() {
        return switch (this) {
            case TRAINING_INSTITUTION, ENTERPRISE, ASSOCIATION -> true;
            case DEPARTMENT -> false;
        };
    }
}
