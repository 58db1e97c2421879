package org.skillvoucher.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.policy.Example.Expected;

/**
 * Which clauses of a document have rules, and which of its examples show each rule at work: a condition or limit is shown by an
 * example that it refuses or refers, a tariff by one that it pays.
 */
public record Coverage(List<CoveredClause> clauses) {
    public Coverage {
        clauses = List.copyOf(clauses);
    }

    /** A clause and the rules that carry it out. */
    public record CoveredClause(Clause clause, List<CoveredRule> rules) {
        public CoveredClause {
            rules = List.copyOf(rules);
        }
    }

    /** A rule, the benefit that it belongs to (a limit belongs to all), and the names of the examples that show it. */
    public record CoveredRule(String rule, @Nullable String benefit, List<String> examples) {
        public CoveredRule {
            examples = List.copyOf(examples);
        }
    }

    /** The coverage of one document by its own file. */
    public static Coverage of(Policy policy) {
        Map<Clause, List<CoveredRule>> rules = new LinkedHashMap<>();
        for (Limit limit : policy.limits()) {
            String word = limit.rule().word();
            add(rules, limit.rule(), null, stoppedBy(policy, word, null));
        }
        for (Benefit benefit : policy.benefits()) {
            for (Condition condition : benefit.conditions()) {
                Rule rule = condition.rule();
                add(rules, rule, benefit.id(), stoppedBy(policy, rule.word(), benefit.id()));
            }
            add(rules, benefit.pays().rule(), benefit.id(), paidFor(policy, benefit.id()));
        }
        return new Coverage(rules.entrySet().stream()
                .map(entry -> new CoveredClause(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** The rules that no example shows. */
    public List<CoveredRule> withoutExample() {
        return clauses.stream()
                .flatMap(clause -> clause.rules().stream())
                .filter(rule -> rule.examples().isEmpty())
                .toList();
    }

    private static void add(
            Map<Clause, List<CoveredRule>> rules, Rule rule, @Nullable String benefit, List<String> examples) {
        rules.computeIfAbsent(rule.clause(), _ -> new ArrayList<>())
                .add(new CoveredRule(rule.word(), benefit, examples));
    }

    private static List<String> stoppedBy(Policy policy, String rule, @Nullable String benefit) {
        return policy.examples().stream()
                .filter(example -> example.because().contains(rule))
                .filter(example -> benefit == null || example.benefit().equals(benefit))
                .map(Example::name)
                .toList();
    }

    private static List<String> paidFor(Policy policy, String benefit) {
        return policy.examples().stream()
                .filter(example -> example.expected() == Expected.GRANT)
                .filter(example -> example.benefit().equals(benefit))
                .map(Example::name)
                .toList();
    }
}
