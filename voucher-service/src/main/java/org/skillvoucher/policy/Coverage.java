package org.skillvoucher.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.policy.Example.Expected;

/**
 * By what each clause of a document is carried out: its rules with the examples that show them at work, the parts of the program
 * and their tests. A condition or limit is shown by an example that it refuses or refers, a tariff by one that it pays.
 */
public record Coverage(List<CoveredClause> clauses) {
    private static final String AHEAD = "ahead";

    public Coverage {
        clauses = List.copyOf(clauses);
    }

    /**
     * A clause and what carries it out. {@code entry} is what the document's own list says of it; a clause that a later document
     * brought with an extension has none.
     */
    public record CoveredClause(Clause clause, @Nullable ClauseEntry entry, List<CoveredRule> rules) {
        public CoveredClause {
            rules = List.copyOf(rules);
        }
    }

    /** A rule, the benefit that it belongs to (a limit of the document belongs to all), and the names of the examples that show it. */
    public record CoveredRule(String rule, @Nullable String benefit, List<String> examples) {
        public CoveredRule {
            examples = List.copyOf(examples);
        }
    }

    /** The coverage of one document by its own file, in the order of its list of clauses. */
    public static Coverage of(Policy policy) {
        Map<String, Set<CoveredRule>> rules = new LinkedHashMap<>();
        Map<String, Clause> brought = new LinkedHashMap<>();
        policy.clauses().forEach(entry -> rules.put(entry.clause().id(), new LinkedHashSet<>()));
        for (Ruled one : ruled(policy)) {
            String id = one.clause().id();
            if (!rules.containsKey(id)) {
                brought.put(id, one.clause());
            }
            rules.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(one.rule());
        }
        List<CoveredClause> clauses = new ArrayList<>();
        policy.clauses()
                .forEach(entry -> clauses.add(new CoveredClause(
                        entry.clause(),
                        entry,
                        List.copyOf(rules.getOrDefault(entry.clause().id(), Set.of())))));
        brought.forEach((id, clause) ->
                clauses.add(new CoveredClause(clause, null, List.copyOf(rules.getOrDefault(id, Set.of())))));
        return new Coverage(clauses);
    }

    /** The rules that no example shows. */
    public List<CoveredRule> withoutExample() {
        return clauses.stream()
                .flatMap(clause -> clause.rules().stream())
                .filter(rule -> rule.examples().isEmpty())
                .toList();
    }

    private record Ruled(Clause clause, CoveredRule rule) {}

    /** Every rule of the document under its clause. */
    private static List<Ruled> ruled(Policy policy) {
        List<Ruled> ruled = new ArrayList<>();
        policy.limits().forEach(limit -> ruled.add(stops(policy, limit.rule(), null)));
        for (Benefit benefit : policy.benefits()) {
            String id = benefit.id();
            benefit.conditions().forEach(condition -> ruled.add(stops(policy, condition.rule(), id)));
            benefit.limits().forEach(limit -> ruled.add(stops(policy, limit.rule(), id)));
            for (Tariff tariff : benefit.pays().withWhatItBuildsOn()) {
                Rule rule = tariff.rule();
                ruled.add(new Ruled(rule.clause(), new CoveredRule(rule.word(), id, paidFor(policy, id))));
            }
            Benefit.Ahead ahead = benefit.ahead();
            if (ahead != null) {
                ruled.add(new Ruled(ahead.clause(), new CoveredRule(AHEAD, id, paidAhead(policy, id))));
            }
        }
        return ruled;
    }

    private static Ruled stops(Policy policy, Rule rule, @Nullable String benefit) {
        List<String> examples = policy.examples().stream()
                .filter(example -> example.because().contains(rule.word()))
                .filter(example -> benefit == null || example.benefit().equals(benefit))
                .map(Example::name)
                .toList();
        return new Ruled(rule.clause(), new CoveredRule(rule.word(), benefit, examples));
    }

    private static List<String> paidFor(Policy policy, String benefit) {
        return policy.examples().stream()
                .filter(example -> example.expected() == Expected.GRANT)
                .filter(example -> example.benefit().equals(benefit))
                .map(Example::name)
                .toList();
    }

    private static List<String> paidAhead(Policy policy, String benefit) {
        return policy.examples().stream()
                .filter(example -> example.benefit().equals(benefit))
                .filter(example -> example.ahead() != null && example.ahead().isPositive())
                .map(Example::name)
                .toList();
    }
}
