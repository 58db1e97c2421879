package org.skillvoucher.training;

/** The kinds of training of 衢市人社发〔2019〕141号 二-4 (培训类别). */
public enum TrainingCategory {
    EMPLOYMENT_SKILLS("就业技能培训", "employment skills"),
    UPSKILLING("技能提升培训", "skill upgrading"),
    TRANSFER("转岗转业培训", "transfer to another post"),
    HIGH_SKILL("高技能人才培训", "high-skill training"),
    APPRENTICESHIP("企业新型学徒制培训", "new apprenticeship"),
    SAFETY("安全技能培训", "safety skills"),
    NEW_FARMER("新型职业农民培训", "new-type professional farmers"),
    ENTREPRENEURSHIP("创业培训", "entrepreneurship"),
    PRE_JOB("岗前培训", "pre-job training"),
    OTHER("其他培训", "other training");

    private final String zh;
    private final String en;

    TrainingCategory(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** Whether such training is of an enterprise's own workers, so that a class has to name it (四-11, 四-12). */
    public boolean isOfAnEnterprise() {
        return switch (this) {
            case TRANSFER, APPRENTICESHIP, PRE_JOB -> true;
            case EMPLOYMENT_SKILLS, UPSKILLING, HIGH_SKILL, SAFETY, NEW_FARMER, ENTREPRENEURSHIP, OTHER -> false;
        };
    }
}
