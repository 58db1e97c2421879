package org.skillvoucher.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    private static final int LOWEST_LEVEL = 5;
    private static final String IN = "-in";
    private static final String AT_LEAST = "-at-least";

    private RuleReader() {}

    /** A rule without a printed clause of its own stands in the benefit's. */
    static Condition condition(YamlValue value, Clause benefit) {
        YamlMapping mapping = value.mapping();
        YamlValue word = mapping.required("require");
        Optional<YesNo> yesNo = YesNo.of(word.text());
        if (yesNo.isPresent()) {
            return new Condition.Holds(bare(mapping, benefit), yesNo.get());
        }
        return switch (word.text()) {
            case "local-tie" -> localTie(mapping, benefit);
            case "category-in" -> {
                allow(mapping, "require", "anyOf");
                yield new Condition.InCategory(
                        rule(mapping, "require", benefit),
                        Set.copyOf(mapping.required("anyOf").someOf(PersonCategory.values(), PersonCategory::word)));
            }
            case "age-at-most" -> ageAtMost(mapping, benefit);
            case "proof" -> proof(mapping, benefit);
            case "level-in" -> levelIn(mapping, benefit);
            case "evidence" -> {
                allow(mapping, "require", "kinds");
                yield new Condition.HasEvidence(
                        rule(mapping, "require", benefit),
                        Set.copyOf(mapping.required("kinds").someOf(EvidenceKind.values(), EvidenceKind::name)));
            }
            case "day-at-most" -> {
                allow(mapping, "require", "until");
                yield new Condition.DayAtMost(
                        rule(mapping, "require", benefit),
                        mapping.required("until").day());
            }
            case "attendance-rate-met" -> new Condition.AttendanceRateMet(bare(mapping, benefit));
            default -> aboutOneFact(mapping, word, benefit);
        };
    }

    /** {@code employer-kind-in} and {@code months-employed-at-least}: the rest of the word is a fact's name. */
    private static Condition aboutOneFact(YamlMapping mapping, YamlValue word, Clause benefit) {
        if (word.text().endsWith(IN)) {
            Fact fact = factOf(word, IN);
            if (fact.type() instanceof Fact.Type.Word(Set<String> known)) {
                allow(mapping, "require", "anyOf");
                List<String> words = mapping.required("anyOf").someOf(known.toArray(String[]::new), one -> one);
                return new Condition.OneOf(rule(mapping, "require", benefit), fact, Set.copyOf(words));
            }
        }
        if (word.text().endsWith(AT_LEAST)) {
            Fact fact = factOf(word, AT_LEAST);
            if (fact.type() instanceof Fact.Type.WholeNumber) {
                allow(mapping, "require", "number");
                return new Condition.AtLeast(
                        rule(mapping, "require", benefit),
                        fact,
                        mapping.required("number").positive());
            }
        }
        // The words of a file are open text; the records behind them are the closed set.
        throw word.wrong("unknown word '" + word.text() + "' for require");
    }

    private static Fact factOf(YamlValue word, String ending) {
        String name = word.text().substring(0, word.text().length() - ending.length());
        return Stream.of(Fact.values())
                .filter(fact -> fact.kebab().equals(name))
                .findFirst()
                .orElseThrow(() -> word.wrong("unknown word '" + word.text() + "' for require"));
    }

    static Limit limit(YamlValue value) {
        YamlMapping mapping = value.mapping();
        YamlValue word = mapping.required("limit");
        return switch (word.text()) {
            case "per-person-per-year" -> {
                mapping.allow(limitKeys("times"));
                yield new Limit.PerPersonPerYear(breach(mapping), times(mapping));
            }
            case "once-per-occupation-and-level" -> {
                mapping.allow(limitKeys());
                yield new Limit.OncePerOccupationAndLevel(breach(mapping));
            }
            case "uses-per-year" -> uses(mapping, Limit.Span.YEAR);
            case "uses-ever" -> uses(mapping, Limit.Span.EVER);
            case "months-at-most" -> {
                mapping.allow(limitKeys("months"));
                yield new Limit.MonthsAtMost(
                        breach(mapping), mapping.required("months").positive());
            }
            case "exclusive" -> {
                mapping.allow(limitKeys("group", "within"));
                yield new Limit.Exclusive(
                        breach(mapping),
                        mapping.required("group").text(),
                        mapping.required("within").oneOf(Limit.Span.values(), Limit.Span::name));
            }
            default -> throw word.wrong("unknown word '" + word.text() + "' for limit");
        };
    }

    private static Limit uses(YamlMapping mapping, Limit.Span within) {
        mapping.allow(limitKeys("per", "times"));
        Limit.Holder per = mapping.required("per").oneOf(Limit.Holder.values(), Limit.Holder::name);
        return new Limit.Uses(breach(mapping), per, within, times(mapping));
    }

    private static int times(YamlMapping mapping) {
        YamlValue times = mapping.required("times");
        if (times.positive() > PersonLimits.HIGHEST_SLOT) {
            throw times.wrong("expected at most " + PersonLimits.HIGHEST_SLOT);
        }
        return times.positive();
    }

    private static List<String> limitKeys(String... own) {
        return Stream.concat(Stream.of("limit", "clause", "ref", "onBreach"), Stream.of(own))
                .toList();
    }

    /** A tariff; {@code known} are the benefits above it in the file, whose tariffs it may build on. */
    static Tariff tariff(YamlValue value, Clause benefit, List<Benefit> known) {
        YamlMapping mapping = value.mapping();
        YamlValue word = mapping.required("tariff");
        return switch (word.text()) {
            case "by-level" -> byLevel(mapping, benefit);
            case "by-word" -> byWord(mapping, benefit);
            case "per-hour" -> {
                allow(mapping, "tariff", "yuan", "capYuan");
                yield new Tariff.PerHour(head(mapping, benefit), amount(mapping, "yuan"), amount(mapping, "capYuan"));
            }
            case "flat" -> {
                allow(mapping, "tariff", "yuan");
                yield new Tariff.Flat(head(mapping, benefit), amount(mapping, "yuan"));
            }
            case "per-month" -> {
                allow(mapping, "tariff", "yuan", "monthsMax");
                yield new Tariff.PerMonth(
                        head(mapping, benefit),
                        amount(mapping, "yuan"),
                        mapping.required("monthsMax").positive());
            }
            case "per-day" -> {
                allow(mapping, "tariff", "yuan");
                yield new Tariff.PerDay(head(mapping, benefit), amount(mapping, "yuan"));
            }
            case "per-unit" -> {
                allow(mapping, "tariff", "yuan", "capYuan");
                yield new Tariff.PerUnit(
                        head(mapping, benefit),
                        amount(mapping, "yuan"),
                        mapping.optional("capYuan").map(RuleReader::yuan).orElse(null));
            }
            case "actual-cost" -> {
                allow(mapping, "tariff", "ceilingYuan", "shares");
                yield new Tariff.ActualCost(
                        head(mapping, benefit),
                        amount(mapping, "ceilingYuan"),
                        mapping.list("shares").stream()
                                .map(RuleReader::completion)
                                .toList());
            }
            case "share-of-cost" -> {
                allow(mapping, "tariff", "percent", "ceilingYuan");
                yield new Tariff.ShareOfCost(head(mapping, benefit), percent(mapping), amount(mapping, "ceilingYuan"));
            }
            case "matched" -> {
                allow(mapping, "tariff", "percent");
                yield new Tariff.Matched(head(mapping, benefit), percent(mapping));
            }
            case "monthly-allowance" -> {
                allow(mapping, "tariff", "capYuan", "monthsMax");
                yield new Tariff.MonthlyAllowance(
                        head(mapping, benefit),
                        amount(mapping, "capYuan"),
                        mapping.required("monthsMax").positive());
            }
            case "difference" -> {
                allow(mapping, "tariff", "family", "of");
                yield new Tariff.Difference(
                        head(mapping, benefit),
                        mapping.required("family").text(),
                        inner(mapping.required("of"), benefit, known));
            }
            case "uplift" -> {
                allow(mapping, "tariff", "percent", "until", "of");
                yield new Tariff.Uplift(
                        head(mapping, benefit),
                        percent(mapping),
                        mapping.optional("until").map(YamlValue::day).orElse(null),
                        inner(mapping.required("of"), benefit, known));
            }
            case "standard" -> standard(mapping, benefit);
            default -> throw word.wrong("unknown word '" + word.text() + "' for tariff");
        };
    }

    /** A tariff of its own, or {@code { benefit: … }}: that of a benefit above. */
    private static Tariff inner(YamlValue value, Clause benefit, List<Benefit> known) {
        if (value.mapping().optional("benefit").isEmpty()) {
            return tariff(value, benefit, known);
        }
        return value.mapping("benefit")
                .required("benefit")
                .oneOf(known.toArray(Benefit[]::new), Benefit::id)
                .pays();
    }

    private static Tariff standard(YamlMapping mapping, Clause benefit) {
        allow(mapping, "tariff", "standard", "zh", "en", "key", "daysInMonth");
        Optional<Integer> days = mapping.optional("daysInMonth").map(YamlValue::positive);
        return new Tariff.Standard(
                head(mapping, benefit),
                mapping.required("standard").text(),
                mapping.required("zh").text(),
                mapping.required("en").text(),
                mapping.optional("key")
                        .map(key -> key.oneOf(Tariff.StandardKey.values(), Tariff.StandardKey::name))
                        .orElse(Tariff.StandardKey.NONE),
                days.isPresent() ? new Tariff.Measure.PerDayOfMonth(days.get()) : new Tariff.Measure.Once());
    }

    private static Tariff.Completion completion(YamlValue value) {
        YamlMapping mapping = value.mapping("all", "anyOf", "percent");
        return new Tariff.Completion(
                Set.copyOf(mapping.required("all").someOf(CertificateKind.values(), CertificateKind::word)),
                mapping.optional("anyOf")
                        .map(some -> Set.copyOf(some.someOf(CertificateKind.values(), CertificateKind::word)))
                        .orElse(Set.of()),
                percent(mapping));
    }

    private static Tariff byWord(YamlMapping mapping, Clause benefit) {
        allow(mapping, "tariff", "of", "yuan");
        YamlValue of = mapping.required("of");
        Fact fact = of.oneOf(Fact.values(), Fact::word);
        if (!(fact.type() instanceof Fact.Type.Word(Set<String> known))) {
            throw of.wrong("'" + fact.word() + "' is not a fact of one word");
        }
        Map<String, Money> perWord = new LinkedHashMap<>();
        mapping.required("yuan").mapping().forEach((key, value) -> {
            if (!known.contains(key.name())) {
                throw key.place().wrong("unknown word '" + key.name() + "'; known: " + known);
            }
            perWord.put(key.name(), yuan(value));
        });
        if (perWord.isEmpty()) {
            throw mapping.required("yuan").wrong("expected at least one word");
        }
        return new Tariff.ByWord(head(mapping, benefit), fact, perWord);
    }

    private static Condition levelIn(YamlMapping mapping, Clause benefit) {
        allow(mapping, "require", "anyOf");
        Set<Integer> levels = new HashSet<>();
        for (YamlValue level : mapping.required("anyOf").list()) {
            if (level.positive() > LOWEST_LEVEL || !levels.add(level.positive())) {
                throw level.wrong("expected levels from 1 to " + LOWEST_LEVEL + ", each once");
            }
        }
        return new Condition.AtLevel(rule(mapping, "require", benefit), levels);
    }

    private static Rule head(YamlMapping mapping, Clause benefit) {
        return rule(mapping, "tariff", benefit);
    }

    private static Money amount(YamlMapping mapping, String key) {
        return yuan(mapping.required(key));
    }

    /** A share from 1 to 100. */
    static int percent(YamlMapping mapping) {
        YamlValue percent = mapping.required("percent");
        if (percent.positive() > 100) {
            throw percent.wrong("expected at most 100 per cent");
        }
        return percent.positive();
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
