package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skillvoucher.yaml.FileWrong;

/** Each word for a condition and a limit: met, not met, and not known. */
class RulesTest {
    private static final String BREACH = ", clause: 一-1, ref: T-1, onBreach: REFUSE }";

    @Test
    void each_yes_or_no_word_is_met_by_its_answer_only_and_unknown_without_one() {
        List<YesNo> asked = Arrays.stream("""
                        no-pension on-catalogue class-approved-before-start trained-in-the-system jointly-accepted
                        off-the-job institution-here on-trade-friction-list employer-insured labour-contract employed-by-the-enterprise
                        key-or-distressed-enterprise insured-against-unemployment shortage-front-line-post
                        wanted-occupation""".split("\\s+"))
                .map(word -> OneRule.condition("{ require: " + word + ", ref: T-1 }"))
                .map(Condition.Holds.class::cast)
                .map(RulesTest::heldByItsAnswerOnly)
                .toList();
        assertThat(asked).containsExactlyInAnyOrder(YesNo.values());
    }

    private static YesNo heldByItsAnswerOnly(Condition.Holds holds) {
        YesNo asked = holds.asked();
        Facts wanted = Facts.none().with(asked.fact(), asked.wanted());
        Facts otherwise = Facts.none().with(asked.fact(), !asked.wanted());
        assertThat(Judge.judge(holds, wanted).outcome()).isEqualTo(Outcome.MET);
        assertThat(Judge.judge(holds, otherwise).outcome()).isEqualTo(Outcome.NOT_MET);
        assertThat(Judge.judge(holds, Facts.none()).outcome()).isEqualTo(Outcome.UNKNOWN);
        return asked;
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    category-in, anyOf: [veteran, hard-to-employ] | categories: [veteran]            | MET
                    category-in, anyOf: [veteran, hard-to-employ] | categories: [paired-area-poor]   | NOT_MET
                    category-in, anyOf: [veteran, hard-to-employ] | categories: []                   | NOT_MET
                    category-in, anyOf: [veteran, hard-to-employ] | ''                               | UNKNOWN
                    level-in, anyOf: [1, 2, 3]                    | level: 1                         | MET
                    level-in, anyOf: [1, 2, 3]                    | level: 3                         | MET
                    level-in, anyOf: [1, 2, 3]                    | level: 4                         | NOT_MET
                    level-in, anyOf: [1, 2, 3]                    | ''                               | UNKNOWN
                    training-category-in, anyOf: [PRE_JOB]        | trainingCategory: PRE_JOB        | MET
                    training-category-in, anyOf: [PRE_JOB]        | trainingCategory: TRANSFER       | NOT_MET
                    training-category-in, anyOf: [PRE_JOB]        | ''                               | UNKNOWN
                    institution-kind-in, anyOf: [ENTERPRISE]      | institutionKind: ENTERPRISE      | MET
                    institution-kind-in, anyOf: [ENTERPRISE]      | institutionKind: ASSOCIATION     | NOT_MET
                    employer-kind-in, anyOf: [COOPERATIVE]        | employerKind: COOPERATIVE        | MET
                    employer-kind-in, anyOf: [COOPERATIVE]        | employerKind: ENTERPRISE         | NOT_MET
                    fund-source-in, anyOf: [EMPLOYMENT_FUND]      | fundSource: EMPLOYMENT_FUND      | MET
                    fund-source-in, anyOf: [EMPLOYMENT_FUND]      | fundSource: SKILL_UPGRADE_ACCOUNT | NOT_MET
                    tier-in, anyOf: [CITY, STATE]                 | tier: STATE                      | MET
                    tier-in, anyOf: [CITY, STATE]                 | tier: PROVINCE                   | NOT_MET
                    months-insured-at-least, number: 3            | monthsInsured: 2                 | NOT_MET
                    months-insured-at-least, number: 3            | monthsInsured: 3                 | MET
                    months-insured-at-least, number: 3            | monthsInsured: 4                 | MET
                    months-insured-at-least, number: 3            | ''                               | UNKNOWN
                    months-employed-at-least, number: 6           | monthsEmployed: 5                | NOT_MET
                    months-employed-at-least, number: 6           | monthsEmployed: 6                | MET
                    person-times-at-least, number: 1001           | personTimes: 1000                | NOT_MET
                    person-times-at-least, number: 1001           | personTimes: 1001                | MET
                    evidence, kinds: [AWARD, INVOICE]             | evidence: [INVOICE, AWARD]       | MET
                    evidence, kinds: [AWARD, INVOICE]             | evidence: [INVOICE, AWARD, PAYROLL] | MET
                    evidence, kinds: [AWARD, INVOICE]             | evidence: [AWARD]                | NOT_MET
                    evidence, kinds: [AWARD, INVOICE]             | evidence: []                     | NOT_MET
                    evidence, kinds: [AWARD, INVOICE]             | ''                               | UNKNOWN
                    day-at-most, until: 2025-12-31                | day: 2025-12-30                  | MET
                    day-at-most, until: 2025-12-31                | day: 2025-12-31                  | MET
                    day-at-most, until: 2025-12-31                | day: 2026-01-01                  | NOT_MET
                    day-at-most, until: 2025-12-31                | ''                               | UNKNOWN
                    """)
    void a_condition_is_met_or_not_or_not_known(String words, String facts, Outcome expected) {
        Condition condition = OneRule.condition("{ require: " + words + ", ref: T-1 }");
        assertThat(Judge.judge(condition, OneRule.facts(facts)).outcome()).isEqualTo(expected);
    }

    @Test
    void what_is_missing_of_the_evidence_is_named() {
        Condition condition = OneRule.condition("{ require: evidence, ref: T-1, kinds: [AWARD, INVOICE, PAYROLL] }");
        Finding finding = Judge.judge(condition, OneRule.facts("evidence: [AWARD]"));
        assertThat(finding.zh()).isEqualTo("缺少：发票或付款凭证、工资发放记录");
        assertThat(finding.en()).isEqualTo("missing: invoice or proof of payment, payroll");
    }

    @Test
    void at_issue_only_the_day_and_the_person_are_asked_of_these_words() {
        Facts nothing = Facts.none();
        assertThat(OneRule.condition("{ require: day-at-most, ref: T-1, until: 2025-12-31 }")
                        .isAsked(Stage.ISSUE, nothing))
                .isTrue();
        assertThat(OneRule.condition("{ require: category-in, ref: T-1, anyOf: [veteran] }")
                        .isAsked(Stage.ISSUE, nothing))
                .isTrue();
        assertThat(OneRule.condition("{ require: level-in, ref: T-1, anyOf: [1] }")
                        .isAsked(Stage.ISSUE, nothing))
                .isFalse();
        assertThat(OneRule.condition("{ require: level-in, ref: T-1, anyOf: [1] }")
                        .isAsked(Stage.ISSUE, nothing.with(Fact.LEVEL, 4)))
                .isTrue();
        assertThat(OneRule.condition("{ require: evidence, ref: T-1, kinds: [AWARD] }")
                        .isAsked(Stage.ISSUE, nothing))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    per-person-per-year, times: 3                       | grantedThisYear: 2        | MET
                    per-person-per-year, times: 3                       | grantedThisYear: 3        | NOT_MET
                    per-person-per-year, times: 3                       | ''                        | UNKNOWN
                    uses-per-year, per: PERSON, times: 1                | benefitUsesThisYear: 0    | MET
                    uses-per-year, per: PERSON, times: 1                | benefitUsesThisYear: 1    | NOT_MET
                    uses-per-year, per: PERSON, times: 1                | benefitUsesEver: 0        | UNKNOWN
                    uses-per-year, per: REGION, times: 50               | benefitUsesThisYear: 49   | MET
                    uses-per-year, per: REGION, times: 50               | benefitUsesThisYear: 50   | NOT_MET
                    uses-ever, per: ORGANISATION, times: 1              | benefitUsesEver: 0        | MET
                    uses-ever, per: ORGANISATION, times: 1              | benefitUsesEver: 1        | NOT_MET
                    uses-ever, per: PERSON_AND_ENTERPRISE, times: 1     | benefitUsesThisYear: 0    | UNKNOWN
                    months-at-most, months: 6                           | monthsGrantedBefore: 5    | MET
                    months-at-most, months: 6                           | monthsGrantedBefore: 6    | NOT_MET
                    months-at-most, months: 6                           | ''                        | UNKNOWN
                    exclusive, group: g, within: YEAR                   | excludedBy: []            | MET
                    exclusive, group: g, within: EVER                   | excludedBy: [second]      | NOT_MET
                    exclusive, group: g, within: EVER                   | ''                        | UNKNOWN
                    """)
    void a_limit_holds_or_is_reached_or_is_not_known(String words, String facts, Outcome expected) {
        Limit limit = OneRule.limit("{ limit: " + words + BREACH);
        assertThat(Judge.judge(limit, OneRule.facts(facts)).outcome()).isEqualTo(expected);
    }

    @Test
    void a_limit_that_is_reached_refuses_or_refers_as_the_file_says() {
        String limit = "{ limit: uses-ever, per: PERSON, times: 1, clause: 一-1, ref: T-1, onBreach: ";
        Facts used = OneRule.facts("benefitUsesEver: 1");
        Finding refused = Judge.judge(OneRule.limit(limit + "REFUSE }"), used);
        Finding referred = Judge.judge(OneRule.limit(limit + "REFER }"), used);
        assertThat(refused.onFailure()).isEqualTo(OnFailure.REFUSE);
        assertThat(refused.zh()).isEqualTo("累计已享受 1 次；累计不超过 1 次");
        assertThat(referred.onFailure()).isEqualTo(OnFailure.REFER);
        assertThat(referred.zh()).isEqualTo("累计已享受 1 次；原则上累计不超过 1 次");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    { require: level-in, ref: T-1, anyOf: [1, 6] }              | 1:43: expected levels from 1 to 5, each once
                    { require: level-in, ref: T-1, anyOf: [1, 1] }              | 1:43: expected levels from 1 to 5, each once
                    { require: level-in, ref: T-1, anyOf: [0] }                 | 1:40: expected a whole number above zero
                    { require: tier-in, ref: T-1, anyOf: [MOON] }               | 1:39: unknown word 'MOON'; known:
                    { require: tier-in, ref: T-1, anyOf: [] }                   | 1:38: expected at least one word
                    { require: tier-in, ref: T-1, anyOf: [CITY, CITY] }         | 1:45: 'CITY' stands here twice
                    { require: tiers-in, ref: T-1, anyOf: [CITY] }              | 1:12: unknown word 'tiers-in' for require
                    { require: age-in, ref: T-1, anyOf: [CITY] }                | 1:12: unknown word 'age-in' for require
                    { require: category-in, ref: T-1, anyOf: [rich] }           | 1:43: unknown word 'rich'; known:
                    { require: tier-at-least, ref: T-1, number: 1 }             | 1:12: unknown word 'tier-at-least' for require
                    { require: months-at-least, ref: T-1, number: 0 }           | 1:47: expected a whole number above zero
                    { require: months-at-least, ref: T-1 }                      | 1:1: key 'number' is missing
                    { require: months-at-least, ref: T-1, number: 1, anyOf: [] } | 1:50: unknown key 'anyOf'; known:
                    { require: evidence, ref: T-1, kinds: [HEARSAY] }           | 1:40: unknown word 'HEARSAY'; known:
                    { require: day-at-most, ref: T-1, until: 2025-02-30 }       | 1:42: expected a day like 2020-01-29
                    { require: day-at-most, ref: T-1 }                          | 1:1: key 'until' is missing
                    { require: off-the-job, ref: T-1, number: 1 }               | 1:35: unknown key 'number'; known:
                    { require: off-the-job, ref: T-1, onFailure: SHRUG }        | 1:46: unknown word 'SHRUG'; known:
                    """)
    void a_mistake_in_a_condition_is_named_with_line_and_column(String condition, String message) {
        assertThatThrownBy(() -> OneRule.condition(condition))
                .isInstanceOf(FileWrong.class)
                .hasMessageStartingWith("one.yaml:" + message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    { limit: uses-ever, per: CAT, times: 1                  | 1:26: unknown word 'CAT'; known:
                    { limit: uses-ever, times: 1                            | 1:1: key 'per' is missing
                    { limit: uses-ever, per: PERSON, times: 0               | 1:41: expected a whole number above zero
                    { limit: uses-per-year, per: PERSON, times: 1000000     | 1:45: expected at most
                    { limit: uses-per-year, per: PERSON                     | 1:1: key 'times' is missing
                    { limit: months-at-most, months: 0                      | 1:34: expected a whole number above zero
                    { limit: months-at-most, times: 1                       | 1:26: unknown key 'times'; known:
                    { limit: exclusive, group: g, within: MONTH             | 1:39: unknown word 'MONTH'; known:
                    { limit: exclusive, within: YEAR                        | 1:1: key 'group' is missing
                    { limit: exclusive, group: g                            | 1:1: key 'within' is missing
                    """)
    void a_mistake_in_a_limit_is_named_with_line_and_column(String limit, String message) {
        assertThatThrownBy(() -> OneRule.limit(limit + BREACH))
                .isInstanceOf(FileWrong.class)
                .hasMessageStartingWith("one.yaml:" + message);
    }

    @Test
    void a_benefit_like_another_has_its_conditions_first_and_then_its_own() {
        Policy policy = second("like: gift\n    conditions: [{ require: wanted-occupation, ref: T-3 }]");
        assertThat(policy.benefit("second").orElseThrow().conditions())
                .extracting(condition -> condition.rule().word())
                .containsExactly("age-at-most", "wanted-occupation");
        assertThat(policy.benefit("gift").orElseThrow().conditions()).hasSize(1);
        Facts tooOld = OneRule.facts("day: 2020-06-01, age: 61, sex: male, wantedOccupation: false");
        assertThat(policy.decide("second", Stage.RELEASE, tooOld).obstacles())
                .extracting(Finding::rule)
                .contains("age-at-most", "wanted-occupation");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    like: gifts                                                     | unknown word 'gifts'; known: [gift]
                    like: second                                                    | unknown word 'second'; known: [gift]
                    like: gift, conditions: age-at-most, male: 70, female: 70       | rule 'age-at-most' stands here twice
                    """)
    void a_benefit_is_like_one_above_it_and_repeats_none_of_its_rules(String like, String message) {
        String lines = like.replace(", conditions: ", "\n    conditions: [{ ref: T-3, require: ")
                + (like.contains("conditions") ? " }]" : "");
        assertThatThrownBy(() -> second(lines))
                .isInstanceOf(FileWrong.class)
                .hasMessageStartingWith("small.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void what_counts_as_no_training_is_free_of_the_yearly_count_but_not_of_its_own_limits() {
        String own = "\n    limits: [{ limit: uses-ever, per: PERSON, times: 1" + BREACH + "]";
        String conditions = "conditions: [{ require: wanted-occupation, ref: T-3 }]";
        Policy training = second(conditions + own);
        Policy grant = second("way: PERSON\n    " + conditions + own);
        Policy study = second("countsAsTraining: false\n    " + conditions + own);
        assertThat(limits(training)).containsExactly("per-person-per-year", "uses-ever");
        assertThat(limits(grant)).containsExactly("uses-ever");
        assertThat(limits(study)).containsExactly("uses-ever");
    }

    @Test
    void what_excludes_a_benefit_is_found_by_its_group() {
        Policy policy = second("conditions: [{ require: wanted-occupation, ref: T-3 }]\n"
                + "    limits: [{ limit: exclusive, group: shows, within: YEAR" + BREACH + "]");
        assertThat(policy.benefit("second").orElseThrow().limits())
                .singleElement()
                .isInstanceOfSatisfying(
                        Limit.Exclusive.class,
                        limit -> assertThat(limit.group()).isEqualTo("shows"));
        Facts granted =
                OneRule.facts("day: 2020-06-01, wantedOccupation: true, grantedThisYear: 0, excludedBy: [gift]");
        assertThat(policy.decide("second", Stage.RELEASE, granted).verdict()).isEqualTo(Verdict.REFUSE);
    }

    private static List<String> limits(Policy policy) {
        return policy.limitsOf(policy.benefit("second").orElseThrow()).stream()
                .map(limit -> limit.rule().word())
                .toList();
    }

    private static Policy second(String lines) {
        String pays = "{ tariff: flat, ref: T-2, yuan: 200 }";
        return SmallPolicy.load(SmallPolicy.withSecond(lines, pays, "GRANT, yuan: 200"))
                .byId("small");
    }
}
