package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.Regions;

class PolicyTest {
    private final Policy quzhou =
            Policies.load(new Regions(), PolicyFiles.bundled(), List.of()).byId("quzhou-2019");

    @Test
    void a_decision_lists_every_rule_with_its_clause_and_what_it_found() {
        Decision decision = quzhou.decide("skill-certificate", Stage.RELEASE, FactsTest.allFacts());
        assertThat(lines(decision)).isEqualTo("""
                        in-force 三-5 (QZ-5b) MET 2020-09-01；文件施行期 2020-01-29 至 2021-12-31
                        local-tie 三-5 (QZ-5a) MET 与本地的联系：户籍
                        age-at-most 三-5 (QZ-5d) MET 女，40 周岁；上限 55 周岁（含）
                        no-pension 三-5 (QZ-5d) MET 否：按月领取养老金
                        on-catalogue 三-5 (QZ-5c) MET 是：列入补贴目录清单
                        proof 三-5 (QZ-5b) MET 职业技能等级证书符合要求
                        class-approved-before-start 六-18 (QZ-18b) MET 是：开班前经批准
                        jointly-accepted 六-18 (QZ-18b) MET 是：经联合考核验收或无须验收
                        attendance-rate-met 六-19 (QZ-19b) MET 出勤率 90%；开班时约定 80%
                        per-person-per-year 六-18 (QZ-18a) MET 本年度已享受 0 次；原则上每人每年不超过 3 次
                        once-per-occupation-and-level 六-18 (QZ-18a) MET 否：已享受过同一职业（项目）同一等级补贴
                        by-level 三-5 (QZ-5b) MET 初级工（五级）标准：1000.00 元
                        """);
        assertThat(decision.verdict()).isEqualTo(Verdict.GRANT);
        assertThat(decision.amount()).isEqualTo(Money.ofYuan(1000));
        assertThat(decision.policyHash()).isEqualTo(quzhou.hash());
    }

    @Test
    void nothing_known_is_referred_with_every_missing_fact_named() {
        Decision decision = quzhou.decide("skill-certificate", Stage.RELEASE, Facts.none());
        assertThat(decision.verdict()).isEqualTo(Verdict.REFER);
        assertThat(decision.amount()).isEqualTo(Money.ZERO);
        assertThat(decision.findings()).allMatch(finding -> finding.outcome() == Outcome.UNKNOWN);
        assertThat(decision.findings())
                .extracting(Finding::en)
                .contains("not known: age (age)", "not known: skill level (level)");
    }

    @Test
    void at_issue_nothing_is_asked_that_only_the_end_can_tell() {
        Decision decision = quzhou.decide("skill-certificate", Stage.ISSUE, FactsTest.allFacts());
        assertThat(decision.findings())
                .extracting(Finding::rule)
                .doesNotContain("proof", "attendance-rate-met", "class-approved-before-start")
                .contains("local-tie", "per-person-per-year");
    }

    @Test
    void a_decision_is_the_same_every_time_and_in_any_order_of_the_facts() {
        Facts facts = FactsTest.allFacts();
        Decision first = quzhou.decide("skill-certificate", Stage.RELEASE, facts);
        Facts stored = Facts.ofMap(facts.toMap());
        for (int i = 0; i < 100; i++) {
            assertThat(quzhou.decide("skill-certificate", Stage.RELEASE, stored))
                    .isEqualTo(first)
                    .hasToString(first.toString());
        }
    }

    @Test
    void the_way_to_an_amount_is_told_step_by_step() {
        Facts facts =
                FactsTest.allFacts().with(Fact.CERTIFICATE_KIND, "TRAINING").with(Fact.CLASS_HOURS, 41);
        Decision decision = quzhou.decide("project-based", Stage.RELEASE, facts);
        assertThat(decision.derivation())
                .containsExactly(
                        new Step(
                                new Clause("三-6", "QZ-6"),
                                "每课时 25.00 元 × 41 课时",
                                "25.00 yuan per class hour × 41 hours",
                                Money.ofYuan(1025)),
                        new Step(
                                new Clause("三-6", "QZ-6"),
                                "最多不超过 1000.00 元",
                                "at most 1000.00 yuan",
                                Money.ofYuan(1000)));
    }

    @Test
    void a_document_that_is_not_law_never_grants() {
        for (Standing standing : List.of(Standing.CONSULTATION, Standing.REPEALED)) {
            Decision decision = quzhou.with(standing, quzhou.inForce())
                    .decide("skill-certificate", Stage.RELEASE, FactsTest.allFacts());
            assertThat(decision.verdict()).isEqualTo(Verdict.REFUSE);
            assertThat(decision.amount()).isEqualTo(Money.ZERO);
        }
    }

    @Test
    void a_benefit_that_the_document_does_not_have_is_refused() {
        assertThatThrownBy(() -> quzhou.decide("moon-flight", Stage.ISSUE, Facts.none()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.BENEFIT_UNKNOWN));
    }

    @Test
    void each_benefit_names_its_payee() {
        assertThat(quzhou.benefits())
                .filteredOn(benefit -> benefit.way() == Benefit.Way.VOUCHER)
                .extracting(benefit -> benefit.id() + " " + benefit.payee())
                .containsExactly(
                        "skill-certificate TRAINEE",
                        "project-based INSTITUTION",
                        "entrepreneurship TRAINEE",
                        "skill-certificate-trade-friction TRAINEE",
                        "special-operation TRAINEE",
                        "pre-job-training ENTERPRISE");
    }

    @Test
    void a_level_that_the_document_does_not_pay_is_refused() {
        String text = SmallPolicy.TEXT
                .replace("{ tariff: flat, ref: T-2, yuan: 100 }", "{ tariff: by-level, ref: T-2, yuan: { 4: 100 } }")
                .replace("typical: { ", "typical: { level: 4, ");
        Policy policy = SmallPolicy.load(text).byId("small");
        Facts facts = FactsTest.allFacts().with(Fact.DAY, "2020-06-01");
        assertThat(policy.decide("gift", Stage.RELEASE, facts).obstacles())
                .extracting(Finding::rule)
                .containsExactly("by-level");
        assertThat(policy.decide("gift", Stage.RELEASE, facts.with(Fact.CERTIFICATE_KIND, "SPECIAL_ABILITY"))
                        .verdict())
                .isEqualTo(Verdict.REFUSE);
    }

    private static String lines(Decision decision) {
        return decision.findings().stream()
                .map(one -> one.rule() + " " + one.clause() + " " + one.outcome() + " " + one.zh() + "\n")
                .reduce("", String::concat);
    }
}
