package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.SourceFile;
import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/** Reads one policy file into a {@link Policy}, or says where it is wrong. */
final class PolicyReader {
    private final Regions regions;

    PolicyReader(Regions regions) {
        this.regions = regions;
    }

    Policy read(SourceFile source) {
        YamlValue root = YamlValue.root(source);
        YamlMapping mapping = root.mapping(
                "id",
                "title",
                "document",
                "region",
                "standing",
                "inForce",
                "dayThatCounts",
                "clauses",
                "limits",
                "localList",
                "attendance",
                "release",
                "benefits",
                "typical",
                "examples");
        Standing standing = standing(mapping.required("standing"));
        Period period = mapping.optional("inForce").map(PolicyReader::period).orElse(null);
        requirePeriod(mapping, standing, period);
        List<Benefit> benefits = benefits(mapping.required("benefits"));
        List<Limit> limits = limits(mapping.list("limits"));
        List<ClauseEntry> clauses = ClauseReader.clauses(mapping.required("clauses"), root);
        Facts typical = mapping.optional("typical").map(ExampleReader::facts).orElse(Facts.none());
        YamlValue examplesPlace = mapping.required("examples");
        List<Example> examples = ExampleReader.examples(examplesPlace, typical, benefits);
        ExampleReader.requireCoverage(examplesPlace, examples, benefits, period);
        return new Policy(
                id(mapping.required("id"), source),
                mapping.required("title").text(),
                mapping.required("document").text(),
                List.of(),
                region(mapping.required("region"), regions),
                standing,
                period,
                mapping.required("dayThatCounts").oneOf(DayThatCounts.values(), DayThatCounts::name),
                limits,
                mapping.optional("localList").map(PolicyReader::localList).orElse(null),
                attendance(mapping, benefits),
                mapping.optional("release").map(ReleaseReader::rules).orElse(null),
                benefits,
                clauses,
                examples,
                SourceFile.hash(List.of(source)));
    }

    static Standing standing(YamlValue value) {
        return value.oneOf(Standing.values(), Standing::name);
    }

    static Period period(YamlValue value) {
        YamlMapping mapping = value.mapping("from", "to");
        LocalDate from = mapping.required("from").day();
        YamlValue to = mapping.required("to");
        if (to.day().isBefore(from)) {
            throw to.wrong("the last day is before the first");
        }
        return new Period(from, to.day());
    }

    /** A draft may lack a period; a document in force may not. */
    static void requirePeriod(YamlMapping mapping, Standing standing, @Nullable Period period) {
        if (standing == Standing.IN_FORCE && period == null) {
            throw mapping.wrong("key 'inForce' is missing");
        }
    }

    static RegionCode region(YamlValue value, Regions regions) {
        if (!value.text().matches("[1-9][0-9]{5}") || !regions.exists(RegionCode.of(value.text()))) {
            throw value.wrong("unknown region '" + value.text() + "'");
        }
        return RegionCode.of(value.text());
    }

    /** The id is the file's name, so that a decision points at its file. */
    private static String id(YamlValue value, SourceFile source) {
        if (!source.file().equals(value.text() + ".yaml")) {
            throw value.wrong("the id must be the file's name without .yaml");
        }
        return value.text();
    }

    private static Policy.LocalList localList(YamlValue value) {
        YamlMapping mapping = value.mapping("occupationsMax", "clause", "ref");
        Clause clause = new Clause(
                mapping.required("clause").text(), mapping.required("ref").text());
        return new Policy.LocalList(clause, mapping.required("occupationsMax").positive());
    }

    /** A document that asks for a rate says how it is counted. */
    private static @Nullable AttendanceRules attendance(YamlMapping mapping, List<Benefit> benefits) {
        boolean asked = benefits.stream()
                .flatMap(benefit -> benefit.conditions().stream())
                .anyMatch(Condition.AttendanceRateMet.class::isInstance);
        return asked
                ? AttendanceReader.rules(mapping.required("attendance"))
                : mapping.optional("attendance").map(AttendanceReader::rules).orElse(null);
    }

    private static List<Limit> limits(List<YamlValue> list) {
        List<Limit> limits = new ArrayList<>();
        Set<String> words = new HashSet<>();
        for (YamlValue value : list) {
            Limit limit = RuleReader.limit(value);
            // A soft bound and a hard one may stand side by side: two years, in special cases three.
            if (!words.add(limit.rule().word() + limit.rule().onFailure())) {
                throw value.wrong("rule '" + limit.rule().word() + "' stands here twice");
            }
            limits.add(limit);
        }
        return limits;
    }

    private static List<Benefit> benefits(YamlValue list) {
        List<Benefit> benefits = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlValue value : list.list()) {
            Benefit benefit = benefit(value, benefits);
            if (!ids.add(benefit.id())) {
                throw value.wrong("benefit '" + benefit.id() + "' stands here twice");
            }
            benefits.add(benefit);
        }
        if (benefits.isEmpty()) {
            throw list.wrong("expected at least one benefit");
        }
        return benefits;
    }

    private static Benefit benefit(YamlValue value, List<Benefit> above) {
        YamlMapping mapping = value.mapping(
                "id",
                "zh",
                "en",
                "clause",
                "ref",
                "payee",
                "way",
                "countsAsTraining",
                "like",
                "conditions",
                "limits",
                "pays",
                "ahead");
        Clause clause = new Clause(
                mapping.required("clause").text(), mapping.required("ref").text());
        Benefit.Way way = mapping.optional("way")
                .map(word -> word.oneOf(Benefit.Way.values(), Benefit.Way::name))
                .orElse(Benefit.Way.VOUCHER);
        return new Benefit(
                mapping.required("id").text(),
                mapping.required("zh").text(),
                mapping.required("en").text(),
                clause,
                mapping.required("payee").oneOf(Payee.values(), Payee::name),
                way,
                mapping.optional("countsAsTraining").map(YamlValue::yesNo).orElse(way == Benefit.Way.VOUCHER),
                conditions(mapping, clause, above),
                limits(mapping.list("limits")),
                RuleReader.tariff(mapping.required("pays"), clause, above),
                mapping.optional("ahead").map(ahead -> ahead(ahead, clause)).orElse(null));
    }

    /** The conditions of the benefit that this one is like, then its own. */
    private static List<Condition> conditions(YamlMapping mapping, Clause clause, List<Benefit> above) {
        List<Condition> conditions = new ArrayList<>();
        mapping.optional("like")
                .ifPresent(like -> conditions.addAll(
                        like.oneOf(above.toArray(Benefit[]::new), Benefit::id).conditions()));
        Set<String> words = new HashSet<>();
        conditions.forEach(condition -> words.add(condition.rule().word()));
        for (YamlValue one : mapping.list("conditions")) {
            Condition condition = RuleReader.condition(one, clause);
            requireNew(words, condition.rule(), one);
            conditions.add(condition);
        }
        return conditions;
    }

    private static Benefit.Ahead ahead(YamlValue value, Clause benefit) {
        YamlMapping mapping = value.mapping("percent", "clause", "ref");
        String printed = mapping.optional("clause").map(YamlValue::text).orElse(benefit.printed());
        return new Benefit.Ahead(new Clause(printed, mapping.required("ref").text()), RuleReader.percent(mapping));
    }

    private static void requireNew(Set<String> words, Rule rule, YamlValue place) {
        if (!words.add(rule.word())) {
            throw place.wrong("rule '" + rule.word() + "' stands here twice");
        }
    }
}
