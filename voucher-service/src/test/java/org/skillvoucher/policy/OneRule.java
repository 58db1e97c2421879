package org.skillvoucher.policy;

import java.util.List;
import org.skillvoucher.yaml.SourceFile;
import org.skillvoucher.yaml.YamlValue;

/** Reads one rule, or the facts of a case, from one line as it stands in a policy file. */
final class OneRule {
    private static final Clause BENEFIT = new Clause("一-1", "T-1");

    private OneRule() {}

    static Tariff tariff(String line) {
        return RuleReader.tariff(value(line), BENEFIT, List.of());
    }

    static Condition condition(String line) {
        return RuleReader.condition(value(line), BENEFIT);
    }

    static Limit limit(String line) {
        return RuleReader.limit(value(line));
    }

    static Facts facts(String line) {
        return ExampleReader.facts(value("{ " + line + " }"));
    }

    /** What the tariff comes to, as {@code MET 100.00}. */
    static String reckoned(String tariff, Stage stage, String facts) {
        Reckoner.Reckoning reckoning = Reckoner.reckon(tariff(tariff), stage, facts(facts));
        return reckoning.finding().outcome() + " " + reckoning.amount();
    }

    private static YamlValue value(String line) {
        return YamlValue.root(new SourceFile("one.yaml", line));
    }
}
