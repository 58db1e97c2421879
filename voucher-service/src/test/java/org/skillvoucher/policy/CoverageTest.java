package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;

class CoverageTest {
    @Test
    void a_condition_is_shown_by_what_it_refuses_and_a_tariff_by_what_it_pays() {
        Policy small = SmallPolicy.load(SmallPolicy.TEXT).byId("small");

        assertThat(Coverage.of(small).clauses())
                .containsExactly(
                        clause(small, 0, new Coverage.CoveredRule("per-person-per-year", null, List.of())),
                        clause(small, 1, new Coverage.CoveredRule("flat", "gift", List.of("yes", "first", "last"))),
                        clause(small, 2, new Coverage.CoveredRule("age-at-most", "gift", List.of("no"))));
    }

    @Test
    void a_clause_that_a_part_of_the_program_carries_out_is_listed_without_rules() {
        Policy small = SmallPolicy.load(
                        SmallPolicy.TEXT
                                + "  - { id: T-4, clause: 一-4, zh: 月报, en: a report, parts: [statistics.MakeMonthlyReport], tests: [ReportStoryTest] }\n")
                .byId("small");

        Coverage.CoveredClause last = Coverage.of(small).clauses().getLast();
        assertThat(last).isEqualTo(clause(small, 3));
        assertThat(last.entry()).isNotNull().satisfies(entry -> {
            assertThat(entry.parts()).containsExactly("statistics.MakeMonthlyReport");
            assertThat(entry.tests()).containsExactly("ReportStoryTest");
        });
    }

    @Test
    void a_clause_that_no_software_carries_out_says_why_or_stops_the_load() {
        String clause = "  - { id: T-4, clause: 一-4, zh: 宣传, en: publicity%s }\n";
        assertThat(SmallPolicy.load(SmallPolicy.TEXT + clause.formatted(", notModelled: a matter of people"))
                        .byId("small")
                        .clauses()
                        .getLast()
                        .notModelled())
                .isEqualTo("a matter of people");
        assertThatThrownBy(() -> SmallPolicy.load(SmallPolicy.TEXT + clause.formatted("")))
                .isInstanceOf(FileWrong.class)
                .hasMessageEndingWith("clause 'T-4' has no rule and names no part");
    }

    @Test
    void the_limits_of_a_benefit_its_part_ahead_and_what_its_tariff_builds_on_are_rules_too() {
        Policy small = SmallPolicy.load(SmallPolicy.withSecond(
                        "conditions:\n      - { require: wanted-occupation, ref: T-2 }\n"
                                + "    limits:\n      - { limit: uses-ever, per: PERSON, times: 1, clause: 一-3, ref: T-3, onBreach: REFUSE }\n"
                                + "    ahead: { percent: 50, ref: T-1 }",
                        "{ tariff: uplift, ref: T-2, percent: 30, of: { benefit: gift } }",
                        "GRANT, yuan: 130, aheadYuan: 65"))
                .byId("small");

        assertThat(Coverage.of(small).clauses())
                .extracting(covered -> covered.clause().id() + " "
                        + covered.rules().stream()
                                .filter(rule -> "second".equals(rule.benefit()))
                                .map(rule -> rule.rule() + rule.examples())
                                .toList())
                .containsExactly(
                        "T-1 [ahead[second yes]]",
                        "T-2 [wanted-occupation[second no], uplift[second yes], flat[second yes]]",
                        "T-3 [uses-ever[]]");
    }

    @Test
    void a_clause_of_a_later_document_stands_after_those_of_the_list() {
        Policy changed = SmallPolicy.load(SmallPolicy.TEXT, new SourceFile("a.yaml", """
                        extends: small
                        document: 测〔2021〕9号
                        override:
                          - { benefit: gift, pays: { tariff: flat, clause: 二-1, ref: L-1, yuan: 120 } }
                        """))
                .byId("small");

        assertThat(Coverage.of(changed).clauses().getLast())
                .isEqualTo(new Coverage.CoveredClause(
                        new Clause("二-1", "L-1"), null, List.of(new Coverage.CoveredRule("flat", "gift", List.of()))));
    }

    @Test
    void a_rule_that_no_example_shows_is_listed() {
        Coverage coverage = Coverage.of(SmallPolicy.load(SmallPolicy.TEXT).byId("small"));

        assertThat(coverage.withoutExample())
                .extracting(Coverage.CoveredRule::rule)
                .containsExactly("per-person-per-year");
    }

    @Test
    void every_document_lists_all_its_clauses_each_with_a_rule_or_a_part() {
        assertThat(Policies.load(new Regions(), PolicyFiles.bundled(), List.of())
                        .all())
                .allSatisfy(policy -> assertThat(Coverage.of(policy).clauses())
                        .hasSameSizeAs(policy.clauses())
                        .allSatisfy(covered -> assertThat(covered.rules().isEmpty()
                                        && Objects.requireNonNull(covered.entry())
                                                .parts()
                                                .isEmpty())
                                .as(covered.clause().id())
                                .isFalse()));
    }

    private static Coverage.CoveredClause clause(Policy policy, int place, Coverage.CoveredRule... rules) {
        ClauseEntry entry = policy.clauses().get(place);
        return new Coverage.CoveredClause(entry.clause(), entry, List.of(rules));
    }
}
