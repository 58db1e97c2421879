package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.money.Money;
import org.skillvoucher.policy.Example.Expected;
import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/** Reads the worked examples of a file; an example states only what differs from the file's {@code typical} case. */
final class ExampleReader {
    private ExampleReader() {}

    static Facts facts(YamlValue value) {
        List<Facts> known = new ArrayList<>(List.of(Facts.none()));
        value.mapping().forEach((key, fact) -> {
            Fact name = factNamed(key.name(), key.place());
            known.set(0, with(known.getFirst(), name, fact));
        });
        return known.getFirst();
    }

    static List<Example> examples(YamlValue list, Facts typical, List<Benefit> benefits) {
        List<Example> examples = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlValue value : list.list()) {
            Example example = example(value, typical, benefits);
            if (!names.add(example.name())) {
                throw value.wrong("two examples are named '" + example.name() + "'");
            }
            examples.add(example);
        }
        return examples;
    }

    /** A file without the cases around its edges is not accepted: nobody would notice a wrong date. */
    static void requireCoverage(
            YamlValue place, List<Example> examples, List<Benefit> benefits, @Nullable Period period) {
        for (Benefit benefit : benefits) {
            Predicate<Example> ofBenefit = one -> one.benefit().equals(benefit.id());
            require(
                    place,
                    examples,
                    "a GRANT of '" + benefit.id() + "'",
                    ofBenefit.and(one -> one.expected() == Expected.GRANT));
            require(
                    place,
                    examples,
                    "a REFUSE or REFER of '" + benefit.id() + "'",
                    ofBenefit.and(one -> one.expected() == Expected.REFUSE || one.expected() == Expected.REFER));
        }
        require(place, examples, "a REFUSE", one -> one.expected() == Expected.REFUSE);
        if (period == null) {
            return;
        }
        require(
                place,
                examples,
                "the day before, NOT_IN_FORCE",
                outside(period.from().minusDays(1)));
        require(place, examples, "the first day", inside(period.from()));
        require(place, examples, "the last day", inside(period.to()));
        require(
                place,
                examples,
                "the day after, NOT_IN_FORCE",
                outside(period.to().plusDays(1)));
    }

    private static void require(YamlValue place, List<Example> examples, String what, Predicate<Example> found) {
        if (examples.stream().noneMatch(found)) {
            throw place.wrong("the examples lack " + what);
        }
    }

    private static Predicate<Example> outside(LocalDate day) {
        return one -> one.expected() == Expected.NOT_IN_FORCE
                && one.day().filter(day::equals).isPresent();
    }

    private static Predicate<Example> inside(LocalDate day) {
        return one -> one.expected() != Expected.NOT_IN_FORCE
                && one.day().filter(day::equals).isPresent();
    }

    private static Example example(YamlValue value, Facts typical, List<Benefit> benefits) {
        YamlMapping mapping = value.mapping(
                "name", "benefit", "stage", "facts", "without", "verdict", "yuan", "because", "aheadYuan");
        Expected expected = mapping.required("verdict").oneOf(Expected.values(), Expected::name);
        Stage stage = mapping.optional("stage")
                .map(word -> word.oneOf(Stage.values(), Stage::name))
                .orElse(Stage.RELEASE);
        Benefit benefit = mapping.required("benefit").oneOf(benefits.toArray(Benefit[]::new), Benefit::id);
        Facts facts = typical;
        if (mapping.optional("facts").isPresent()) {
            facts = facts.with(facts(mapping.required("facts")));
        }
        for (YamlValue name : mapping.list("without")) {
            facts = facts.without(factNamed(name.text(), name));
        }
        Money amount = expected == Expected.GRANT
                ? yuanOrNothing(mapping.required("yuan"))
                : mapping.optional("yuan").map(ExampleReader::yuanOrNothing).orElse(null);
        return new Example(
                mapping.required("name").text(),
                benefit.id(),
                stage,
                facts,
                expected,
                amount,
                mapping.optional("aheadYuan").map(ExampleReader::yuanOrNothing).orElse(null),
                because(mapping, expected),
                value.line(),
                value.column());
    }

    /** A refusal or referral must say which rules cause it, else it could pass for a wrong reason. */
    private static Set<String> because(YamlMapping mapping, Expected expected) {
        return switch (expected) {
            case REFUSE, REFER -> {
                Set<String> rules = new HashSet<>();
                mapping.required("because").list().forEach(rule -> rules.add(rule.text()));
                yield rules;
            }
            case GRANT, NOT_IN_FORCE -> {
                if (mapping.optional("because").isPresent()) {
                    throw mapping.required("because").wrong("only REFUSE and REFER have a because");
                }
                yield Set.of();
            }
        };
    }

    private static Money yuanOrNothing(YamlValue value) {
        return value.money();
    }

    private static Fact factNamed(String name, YamlValue place) {
        return place.oneOfNamed(name, Fact.values(), Fact::word);
    }

    private static Facts with(Facts facts, Fact fact, YamlValue value) {
        try {
            return facts.with(fact, value.plain());
        } catch (IllegalArgumentException e) {
            throw value.wrong(String.valueOf(e.getMessage()));
        }
    }
}
