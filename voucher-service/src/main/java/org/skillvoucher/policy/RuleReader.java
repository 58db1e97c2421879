package org.skillvoucher.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/** Reads the rules of a policy file: conditions, limits and tariffs by their words. */
final class RuleReader {
    private static final List<String> RULE_KEYS = List.of("clause", "ref", "onFailure");
    private static final int AGE_MAX = 150;

    private RuleReader() {}

    /** A rule without a printed clause of its own stands in the benefit's. */
    static Condition condition(YamlValue value, Clause benefit) {
        YamlMapping mapping = value.mapping();
        YamlValue word = mapping.required("require");
        return switch (word.text()) {
            case "local-tie" -> localTie(mapping, benefit);
            case "age-at-most" -> ageAtMost(mapping, benefit);
            case "no-pension" -> new Condition.NoPension(bare(mapping, benefit));
            case "on-catalogue" -> new Condition.OnCatalogue(bare(mapping, benefit));
            case "proof" -> proof(mapping, benefit);
            case "attendance-rate-met" -> new Condition.AttendanceRateMet(bare(mapping, benefit));
            case "class-approved-before-start" -> new Condition.ClassApprovedBeforeStart(bare(mapping, benefit));
            // The words of a file are open text; the records behind them are the closed set.
            default -> throw word.wrong("unknown word '" + word.text() + "' for require");
        };
    }

    static Limit limit(YamlValue value) {
        YamlMapping mapping = value.mapping();
        YamlValue word = mapping.required("limit");
        return switch (word.text()) {
            case "per-person-per-year" -> {
                mapping.allow(List.of("limit", "clause", "ref", "onBreach", "times"));
                yield new Limit.PerPersonPerYear(
                        breach(mapping), mapping.required("times").positive());
            }
            case "once-per-occupation-and-level" -> {
                mapping.allow(List.of("limit", "clause", "ref", "onBreach"));
                yield new Limit.OncePerOccupationAndLevel(breach(mapping));
            }
            default -> throw word.wrong("unknown word '" + word.text() + "' for limit");
        };
    }

    static Tariff tariff(YamlValue value, Clause benefit) {
        YamlMapping mapping = value.mapping();
        YamlValue word = mapping.required("tariff");
        return switch (word.text()) {
            case "by-level" -> byLevel(mapping, benefit);
            case "per-hour" -> {
                allow(mapping, "tariff", "yuan", "capYuan");
                yield new Tariff.PerHour(
                        rule(mapping, "tariff", benefit),
                        yuan(mapping.required("yuan")),
                        yuan(mapping.required("capYuan")));
            }
            case "flat" -> {
                allow(mapping, "tariff", "yuan");
                yield new Tariff.Flat(rule(mapping, "tariff", benefit), yuan(mapping.required("yuan")));
            }
            default -> throw word.wrong("unknown word '" + word.text() + "' for tariff");
        };
    }

    /** Whole yuan above zero, as documents state them. */
    static Money yuan(YamlValue value) {
        return Money.ofYuan(value.positive());
    }

    private static Condition localTie(YamlMapping mapping, Clause benefit) {
        allow(mapping, "require", "anyOf", "orCategory");
        List<PlaceTie> anyOf = mapping.required("anyOf").someOf(PlaceTie.values(), PlaceTie::word);
        List<PersonCategory> orCategory = mapping.optional("orCategory")
                .map(value -> value.someOf(PersonCategory.values(), PersonCategory::word))
                .orElse(List.of());
        return new Condition.LocalTie(rule(mapping, "require", benefit), Set.copyOf(anyOf), Set.copyOf(orCategory));
    }

    private static Condition ageAtMost(YamlMapping mapping, Clause benefit) {
        allow(mapping, "require", "male", "female");
        return new Condition.AgeAtMost(
                rule(mapping, "require", benefit), age(mapping.required("male")), age(mapping.required("female")));
    }

    private static int age(YamlValue value) {
        int age = value.positive();
        if (age > AGE_MAX) {
            throw value.wrong("expected an age of at most " + AGE_MAX);
        }
        return age;
    }

    private static Condition proof(YamlMapping mapping, Clause benefit) {
        allow(mapping, "require", "kinds");
        List<CertificateKind> kinds = mapping.required("kinds").someOf(CertificateKind.values(), CertificateKind::word);
        return new Condition.Proof(rule(mapping, "require", benefit), Set.copyOf(kinds));
    }

    private static Tariff byLevel(YamlMapping mapping, Clause benefit) {
        allow(mapping, "tariff", "yuan", "specialAbilityYuan");
        Map<Integer, Money> perLevel = new LinkedHashMap<>();
        mapping.required("yuan").mapping().forEach((key, value) -> {
            if (!key.name().matches("[1-5]")) {
                throw key.place().wrong("expected a level from 1 to 5");
            }
            perLevel.put(Integer.valueOf(key.name()), yuan(value));
        });
        if (perLevel.isEmpty()) {
            throw mapping.required("yuan").wrong("expected at least one level");
        }
        Money specialAbility =
                mapping.optional("specialAbilityYuan").map(RuleReader::yuan).orElse(null);
        return new Tariff.ByLevel(rule(mapping, "tariff", benefit), perLevel, specialAbility);
    }

    private static Rule bare(YamlMapping mapping, Clause benefit) {
        allow(mapping, "require");
        return rule(mapping, "require", benefit);
    }

    private static Rule rule(YamlMapping mapping, String wordKey, Clause benefit) {
        String printed = mapping.optional("clause").map(YamlValue::text).orElse(benefit.printed());
        OnFailure onFailure = mapping.optional("onFailure")
                .map(value -> value.oneOf(OnFailure.values(), OnFailure::name))
                .orElse(OnFailure.REFUSE);
        Clause clause = new Clause(printed, mapping.required("ref").text());
        return new Rule(mapping.required(wordKey).text(), clause, onFailure);
    }

    private static Rule breach(YamlMapping mapping) {
        Clause clause = new Clause(
                mapping.required("clause").text(), mapping.required("ref").text());
        OnFailure onBreach = mapping.required("onBreach").oneOf(OnFailure.values(), OnFailure::name);
        return new Rule(mapping.required("limit").text(), clause, onBreach);
    }

    private static void allow(YamlMapping mapping, String... own) {
        List<String> known = new ArrayList<>(List.of(own));
        known.addAll(RULE_KEYS);
        mapping.allow(known);
    }
}
