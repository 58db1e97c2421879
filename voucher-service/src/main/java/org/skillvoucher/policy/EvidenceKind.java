package org.skillvoucher.policy;

/** What an applicant shows and an officer verifies: electronic documents, named by what they prove (QJ-3d). */
public enum EvidenceKind {
    RECOGNITION("认定（评选）文件", "deed of recognition"),
    AWARD("获奖证书或文件", "award"),
    YEARLY_PLAN("列入年度计划的文件", "entry in the yearly plan"),
    PROCUREMENT("政府采购记录", "government procurement record"),
    INVOICE("发票或付款凭证", "invoice or proof of payment"),
    PRIZE_PAYMENT("主办方奖励发放凭证", "proof of the organiser's prize"),
    TRAINING_RECORD("培训记录（台账）", "training record"),
    LABOUR_CONTRACT("劳动合同", "labour contract"),
    SOCIAL_INSURANCE("社会保险缴费记录", "social-insurance record"),
    PAYROLL("工资发放记录", "payroll"),
    EDUCATION_FUND("职工教育经费提取使用证明", "proof of the staff education fund"),
    SELECTION("入选文件", "deed of selection"),
    APPRENTICE_CONTRACT("学徒培养协议", "apprenticeship agreement"),
    ASSESSMENT_FEE("技能鉴定缴费凭证", "proof of the assessment fee"),
    RECRUITMENT("招工（引进）证明", "proof of recruitment");

    private final String zh;
    private final String en;

    EvidenceKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
