package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.money.Money;

/** A worked case that a policy file carries: facts in, verdict, amount and the failing rules out. */
public record Example(
        String name,
        String benefit,
        Stage stage,
        Facts facts,
        Expected expected,
        @Nullable Money amount,
        @Nullable Money ahead,
        Set<String> because,
        int line,
        int column) {
    public Example {
        because = Set.copyOf(because);
    }

    /** The verdict of an example; a day outside the document's period is told apart from a refusal. */
    public enum Expected {
        GRANT,
        REFUSE,
        REFER,
        NOT_IN_FORCE
    }

    /** How the policy's decision differs from what this example says; empty where it agrees. */
    public Optional<String> failure(Policy policy) {
        Policy law = policy.asIfInForce();
        Decision decision = law.decide(benefit, stage, facts);
        Optional<LocalDate> day = facts.day(Fact.DAY);
        Expected found = day.isPresent() && !law.isInForceOn(day.get())
                ? Expected.NOT_IN_FORCE
                : Expected.valueOf(decision.verdict().name());
        if (found != expected) {
            return Optional.of("expected " + expected + " but was " + found + " because " + decision.obstacles());
        }
        if (amount != null && !amount.equals(decision.amount())) {
            return Optional.of("expected " + amount + " yuan but was " + decision.amount());
        }
        Money first = decision.instalments().stream()
                .filter(one -> one.due() == Instalment.Due.AHEAD)
                .map(Instalment::amount)
                .findFirst()
                .orElse(Money.ZERO);
        if (ahead != null && !ahead.equals(first)) {
            return Optional.of("expected " + ahead + " yuan ahead but was " + first);
        }
        Set<String> failing = decision.obstacles().stream().map(Finding::rule).collect(Collectors.toSet());
        if (expected != Expected.NOT_IN_FORCE && !because.equals(failing)) {
            return Optional.of("expected because " + new TreeSet<>(because) + " but was " + new TreeSet<>(failing));
        }
        return Optional.empty();
    }

    /** The day of this example, where it states one. */
    Optional<LocalDate> day() {
        return facts.day(Fact.DAY);
    }
}
