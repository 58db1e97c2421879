package org.skillvoucher.policy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.money.Money;

/** How a document reckons an amount. A closed set: a new kind is a new record. */
public sealed interface Tariff {
    Rule rule();

    /** One amount per skill level, and where the document has it one for the special-ability certificate (QZ-5b). */
    record ByLevel(
            Rule rule,
            Map<Integer, Money> perLevel,
            @Nullable Money specialAbility) implements Tariff {
        public ByLevel {
            perLevel = Collections.unmodifiableMap(new TreeMap<>(perLevel));
        }
    }

    /** An amount per class hour up to a cap (QZ-6). */
    record PerHour(Rule rule, Money perHour, Money cap) implements Tariff {}

    /** One fixed amount (QZ-8). */
    record Flat(Rule rule, Money amount) implements Tariff {}
}
