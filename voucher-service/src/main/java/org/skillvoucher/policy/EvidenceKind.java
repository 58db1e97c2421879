package org.skillvoucher.policy;

/** What an applicant shows and an officer verifies: electronic documents, named by what they prove (QJ-3d). */
public enum EvidenceKind {
    RECOGNITION("认定（评选）文件", "deed of recognition", Reuse.FREE),
    AWARD("获奖证书或文件", "award", Reuse.ONCE_A_SUBJECT),
    YEARLY_PLAN("列入年度计划的文件", "entry in the yearly plan", Reuse.ONCE_A_SUBJECT),
    PROCUREMENT("政府采购记录", "government procurement record", Reuse.FREE),
    INVOICE("发票或付款凭证", "invoice or proof of payment", Reuse.ONCE_A_SUBJECT),
    PRIZE_PAYMENT("主办方奖励发放凭证", "proof of the organiser's prize", Reuse.ONCE_A_SUBJECT),
    TRAINING_RECORD("培训记录（台账）", "training record", Reuse.FREE),
    LABOUR_CONTRACT("劳动合同", "labour contract", Reuse.FREE),
    SOCIAL_INSURANCE("社会保险缴费记录", "social-insurance record", Reuse.FREE),
    PAYROLL("工资发放记录", "payroll", Reuse.FREE),
    EDUCATION_FUND("职工教育经费提取使用证明", "proof of the staff education fund", Reuse.FREE),
    SELECTION("入选文件", "deed of selection", Reuse.ONCE_A_SUBJECT),
    APPRENTICE_CONTRACT("学徒培养协议", "apprenticeship agreement", Reuse.FREE),
    ASSESSMENT_FEE("技能鉴定缴费凭证", "proof of the assessment fee", Reuse.ONCE_A_SUBJECT),
    RECRUITMENT("招工（引进）证明", "proof of recruitment", Reuse.ONCE_A_SUBJECT);

    /** How often the same document may stand behind an application that is live or was granted. */
    public enum Reuse {
        /** A document for many persons or years: a deed with a list, a contract. */
        FREE,
        /** Once for each person and organisation, whatever the benefit: one invoice, one award is not paid twice. */
        ONCE_A_SUBJECT
    }

    private final String zh;
    private final String en;
    private final Reuse reuse;

    EvidenceKind(String zh, String en, Reuse reuse) {
        this.zh = zh;
        this.en = en;
        this.reuse = reuse;
    }

    public Reuse reuse() {
        return reuse;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
