package org.skillvoucher.catalogue;

/** The kinds of certificate that policies take as proof. */
public enum CertificateKind {
    QUALIFICATION("国家职业资格证书", "national qualification"),
    SKILL_LEVEL("职业技能等级证书", "skill-level certificate"),
    SPECIAL_ABILITY("专项能力证书", "special-ability certificate"),
    SPECIAL_OPERATION("特种作业操作证", "special-operation licence"),
    TRAINING("培训合格证书", "training certificate");

    private final String zh;
    private final String en;

    CertificateKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** The word in policy files and stored facts. */
    public String word() {
        return name();
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
