package org.skillvoucher.policy;

/** What a training is for (QZ-4). */
public enum TrainingCategory {
    EMPLOYMENT_SKILLS("就业技能培训", "employment skills"),
    PRE_JOB("岗前培训", "pre-job"),
    UPSKILLING("技能提升培训", "upskilling"),
    TRANSFER("转岗转业培训", "transfer to another post"),
    HIGH_SKILL("高技能人才培训", "high-skill talents"),
    APPRENTICESHIP("学徒制培训", "apprenticeship"),
    SAFETY("安全技能培训", "safety"),
    NEW_FARMER("新型农民培训", "new-type farmers and low-income rural households"),
    ENTREPRENEURSHIP("创业培训", "entrepreneurship"),
    OTHER("其他符合政策的培训", "other");

    private final String zh;
    private final String en;

    TrainingCategory(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** Whether such training is of an enterprise's own workers, so that a class has to name it (四-11, 四-12). */
    public boolean isOfAnEnterprise() {
        return switch (this) {
            case TRANSFER, APPRENTICESHIP, PRE_JOB -> true;
            case EMPLOYMENT_SKILLS, UPSKILLING, HIGH_SKILL, SAFETY, NEW_FARMER, ENTREPRENEURSHIP, OTHER -> false;
        };
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
