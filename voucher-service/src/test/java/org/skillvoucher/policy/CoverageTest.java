package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skillvoucher.region.Regions;

class CoverageTest {
    @Test
    void a_condition_is_shown_by_what_it_refuses_and_a_tariff_by_what_it_pays() {
        Coverage coverage = Coverage.of(SmallPolicy.load(SmallPolicy.TEXT).byId("small"));

        assertThat(coverage.clauses())
                .containsExactly(
                        clause("一-1", "T-1", new Coverage.CoveredRule("per-person-per-year", null, List.of())),
                        clause("一-2", "T-3", new Coverage.CoveredRule("age-at-most", "gift", List.of("no"))),
                        clause(
                                "一-2",
                                "T-2",
                                new Coverage.CoveredRule("flat", "gift", List.of("yes", "first", "last"))));
    }

    @Test
    void a_rule_that_no_example_shows_is_listed() {
        Coverage coverage = Coverage.of(SmallPolicy.load(SmallPolicy.TEXT).byId("small"));

        assertThat(coverage.withoutExample())
                .extracting(Coverage.CoveredRule::rule)
                .containsExactly("per-person-per-year");
    }

    @Test
    void the_document_in_force_names_all_its_clauses() {
        Policy quzhou =
                Policies.load(new Regions(), PolicyFiles.bundled(), List.of()).byId("quzhou-2019");

        assertThat(Coverage.of(quzhou).clauses())
                .extracting(clause -> clause.clause().id())
                .contains("QZ-5a", "QZ-5b", "QZ-5c", "QZ-5d", "QZ-6", "QZ-8", "QZ-18a", "QZ-18b", "QZ-19b");
    }

    private static Coverage.CoveredClause clause(String printed, String id, Coverage.CoveredRule rule) {
        return new Coverage.CoveredClause(new Clause(printed, id), List.of(rule));
    }
}
