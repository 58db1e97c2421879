package org.skillvoucher.person;

/** A group of persons that a document favours (QZ-3, QZ-5a, QZ-10b); a person may belong to several. */
public enum PersonCategory {
    ENTERPRISE_EMPLOYEE("enterprise-employee", "企业职工", "enterprise employee"),
    TRADE_FRICTION_EMPLOYEE("trade-friction-employee", "受经贸摩擦影响的企业职工", "employee hit by trade friction"),
    RURAL_MIGRANT_WORKER("rural-migrant-worker", "农村转移就业劳动者", "rural migrant worker"),
    RECENT_SCHOOL_LEAVER("recent-school-leaver", "两后生", "school leaver not in further study"),
    UNEMPLOYED("unemployed", "失业人员", "unemployed"),
    VETERAN("veteran", "退役军人", "veteran"),
    HARD_TO_EMPLOY("hard-to-employ", "就业困难人员", "hard to employ"),
    DISABLED("disabled", "残疾人", "disabled"),
    COLLEGE_GRADUATE("college-graduate", "高校毕业生", "college graduate"),
    PROFESSIONAL_FARMER("professional-farmer", "职业农民", "professional farmer"),
    LOW_INCOME_RURAL_HOUSEHOLD("low-income-rural-household", "建档立卡低收入农户家庭劳动力", "registered low-income rural household"),
    ZERO_EMPLOYMENT_FAMILY("zero-employment-family", "零就业家庭成员", "zero-employment family"),
    URBAN_MINIMUM_LIVING("urban-minimum-living", "城市低保家庭学员", "urban minimum-living family"),
    RURAL_SCHOOL_LEAVER("rural-school-leaver", "“两后生”中的农村学生", "rural school leaver not in further study"),
    POOR_WORKER("poor-worker", "建档立卡贫困劳动力", "worker of a registered poor household"),
    LAID_OFF("laid-off", "下岗、去产能失业人员", "laid off, also by capacity cuts"),
    PAIRED_AREA_POOR("paired-area-poor", "对口支援地区和签约地市的建档立卡贫困人员", "registered poor person of a paired or allied area");

    private final String word;
    private final String zh;
    private final String en;

    PersonCategory(String word, String zh, String en) {
        this.word = word;
        this.zh = zh;
        this.en = en;
    }

    /** The word in policy files and stored facts. */
    public String word() {
        return word;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
