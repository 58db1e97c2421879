package org.skillvoucher.policy;

import java.util.Optional;
import java.util.stream.Stream;

/** A rule that asks one yes-or-no fact: its word in the file, the answer that it wants, and how it reads. */
public enum YesNo {
    NO_PENSION("no-pension", Fact.DRAWS_PENSION, false, "按月领取养老金", "draws a monthly pension"),
    ON_CATALOGUE("on-catalogue", Fact.ON_CATALOGUE, true, "列入补贴目录清单", "is on the subsidy catalogue"),
    CLASS_APPROVED_BEFORE_START(
            "class-approved-before-start",
            Fact.CLASS_APPROVED_BEFORE_START,
            true,
            "开班前经批准",
            "class was approved before its start"),
    TRAINED_IN_THE_SYSTEM(
            "trained-in-the-system",
            Fact.TRAINED_IN_THE_SYSTEM,
            true,
            "开班、名册、考勤均在系统内",
            "class, roster and attendance are in the system"),
    JOINTLY_ACCEPTED(
            "jointly-accepted", Fact.JOINTLY_ACCEPTED, true, "经联合考核验收或无须验收", "jointly accepted, or need not be"),
    OFF_THE_JOB("off-the-job", Fact.OFF_THE_JOB, true, "脱产培训", "trained off the job"),
    INSTITUTION_HERE("institution-here", Fact.INSTITUTION_HERE, true, "培训机构在本地", "the institution is of this place"),
    ON_TRADE_FRICTION_LIST(
            "on-trade-friction-list",
            Fact.ON_TRADE_FRICTION_LIST,
            true,
            "所在企业列入受经贸摩擦影响企业目录清单",
            "the employer is on the trade-friction list"),
    EMPLOYER_INSURED("employer-insured", Fact.EMPLOYER_INSURED, true, "用人单位已参保", "the employer pays social insurance"),
    EMPLOYED_BY_THE_ENTERPRISE(
            "employed-by-the-enterprise",
            Fact.EMPLOYED_BY_THE_ENTERPRISE,
            true,
            "经核实在该企业就业（含实际用工）",
            "employed or used by the enterprise, as confirmed"),
    LABOUR_CONTRACT("labour-contract", Fact.LABOUR_CONTRACT, true, "已签订劳动合同", "a labour contract was signed"),
    KEY_OR_DISTRESSED_ENTERPRISE(
            "key-or-distressed-enterprise",
            Fact.KEY_OR_DISTRESSED_ENTERPRISE,
            true,
            "重点企业或困难企业",
            "a key or distressed enterprise"),
    INSURED_AGAINST_UNEMPLOYMENT(
            "insured-against-unemployment",
            Fact.INSURED_AGAINST_UNEMPLOYMENT,
            true,
            "参加失业保险",
            "insured against unemployment"),
    SHORTAGE_FRONT_LINE_POST(
            "shortage-front-line-post",
            Fact.SHORTAGE_FRONT_LINE_POST,
            true,
            "在紧缺职业（工种）一线对口岗位工作",
            "works at a front-line post of a shortage occupation"),
    WANTED_OCCUPATION("wanted-occupation", Fact.WANTED_OCCUPATION, true, "属引进的相关职业（工种）", "is of a wanted occupation");

    private final String word;
    private final Fact fact;
    private final boolean wanted;
    private final String zh;
    private final String en;

    YesNo(String word, Fact fact, boolean wanted, String zh, String en) {
        this.word = word;
        this.fact = fact;
        this.wanted = wanted;
        this.zh = zh;
        this.en = en;
    }

    static Optional<YesNo> of(String word) {
        return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    Fact fact() {
        return fact;
    }

    boolean wanted() {
        return wanted;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
