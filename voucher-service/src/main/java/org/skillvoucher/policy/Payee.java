package org.skillvoucher.policy;

/** Who is paid. */
public enum Payee {
    /** The person, on the social-security card. */
    TRAINEE("个人（社会保障卡）", "the person, on the social-security card"),
    /** The organisation that ran the training. */
    INSTITUTION("培训机构", "the organisation that trained"),
    /** The enterprise whose workers were trained; of dispatched workers the one that uses them (QJ-1e). */
    ENTERPRISE("企业（劳务派遣人员为实际用工企业）", "the enterprise; of dispatched workers the one that uses them"),
    /** An association that trained for small enterprises (QJ-1g). */
    ASSOCIATION("行业协会等培训单位", "the association that trained"),
    /** The organisation that applied. */
    ORGANISATION("申请单位", "the organisation that applied");

    private final String zh;
    private final String en;

    Payee(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** Whether the person is paid, and not an organisation. */
    public boolean isThePerson() {
        return this == TRAINEE;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
