package org.skillvoucher.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.SourceFile;
import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/**
 * Applies extension files: a later document prolongs a policy, brings a draft into force, or gives a county inside
 * the region its own values; standards are adjusted in time (GJ-1). Every change names the document that makes it.
 */
final class ExtensionReader {
    private static final List<String> WHAT = List.of("condition", "limit", "pays");

    private final Regions regions;

    ExtensionReader(Regions regions) {
        this.regions = regions;
    }

    /** The effective policy: its own id and hash where it is for a place of its own, else the base's id and a new hash. */
    Policy apply(SourceFile extension, Map<String, Policy> bases, Map<String, List<SourceFile>> bytes) {
        YamlMapping mapping = YamlValue.root(extension)
                .mapping(
                        "extends",
                        "id",
                        "document",
                        "region",
                        "standing",
                        "inForce",
                        "attendance",
                        "release",
                        "override",
                        "typical",
                        "examples");
        Policy base = mapping.required("extends").oneOf(bases.values().toArray(Policy[]::new), Policy::id);
        String id = id(mapping, base, bases);
        RegionCode region = region(mapping, base);
        Standing standing =
                mapping.optional("standing").map(PolicyReader::standing).orElse(base.standing());
        Period period = mapping.optional("inForce").map(PolicyReader::period).orElse(base.inForce());
        PolicyReader.requirePeriod(mapping, standing, period);
        List<String> documents = new ArrayList<>(base.extendedBy());
        documents.add(mapping.required("document").text());
        List<Limit> limits = new ArrayList<>(base.limits());
        List<Benefit> benefits = new ArrayList<>(base.benefits());
        mapping.list("override").forEach(one -> override(one, limits, benefits));
        Facts typical = mapping.optional("typical").map(ExampleReader::facts).orElse(Facts.none());
        List<Example> examples = mapping.optional("examples")
                .map(list -> ExampleReader.examples(list, typical, benefits))
                .orElse(List.of());
        List<SourceFile> sources = new ArrayList<>(bytes.getOrDefault(base.id(), List.of()));
        sources.add(extension);
        bytes.put(id, sources);
        return new Policy(
                id,
                base.title(),
                base.document(),
                documents,
                region,
                standing,
                period,
                base.dayThatCounts(),
                limits,
                base.localList(),
                mapping.optional("attendance").map(AttendanceReader::rules).orElse(base.attendance()),
                mapping.optional("release").map(ReleaseReader::rules).orElse(base.release()),
                benefits,
                base.clauses(),
                examples,
                SourceFile.hash(sources));
    }

    private static String id(YamlMapping mapping, Policy base, Map<String, Policy> bases) {
        if (mapping.optional("region").isEmpty()) {
            if (mapping.optional("id").isPresent()) {
                throw mapping.required("id").wrong("only an extension with a region has an id of its own");
            }
            return base.id();
        }
        YamlValue id = mapping.required("id");
        if (bases.containsKey(id.text())) {
            throw id.wrong("'" + id.text() + "' is another policy's id");
        }
        return id.text();
    }

    private RegionCode region(YamlMapping mapping, Policy base) {
        if (mapping.optional("region").isEmpty()) {
            return base.region();
        }
        YamlValue place = mapping.required("region");
        RegionCode region = PolicyReader.region(place, regions);
        if (region.equals(base.region()) || !region.isWithin(base.region())) {
            throw place.wrong("'" + region + "' does not lie inside " + base.region());
        }
        return region;
    }

    /** A rule of the same word takes the old one's place; an extension adds no rule. */
    private static void override(YamlValue value, List<Limit> limits, List<Benefit> benefits) {
        YamlMapping any = value.mapping();
        if (any.optional("benefit").isEmpty() && any.optional("limit").isPresent()) {
            replaceLimit(value, limits, "the policy");
            return;
        }
        YamlMapping mapping = value.mapping("benefit", "condition", "limit", "pays");
        Benefit benefit = mapping.required("benefit").oneOf(benefits.toArray(Benefit[]::new), Benefit::id);
        int place = benefits.indexOf(benefit);
        if (WHAT.stream().filter(key -> mapping.optional(key).isPresent()).count() != 1) {
            throw value.wrong("expected one of " + WHAT);
        }
        if (mapping.optional("limit").isPresent()) {
            List<Limit> own = new ArrayList<>(benefit.limits());
            replaceLimit(mapping.required("limit"), own, "benefit '" + benefit.id() + "'");
            benefits.set(place, benefit.limitedBy(own));
        } else if (mapping.optional("pays").isPresent()) {
            Tariff tariff = tariff(mapping.required("pays"), benefit, benefits.subList(0, place));
            benefits.replaceAll(one -> one.paying(one.pays().builtAnew(benefit.pays(), tariff)));
            benefits.set(place, benefit.paying(tariff));
        } else {
            benefits.set(place, withCondition(benefit, mapping.required("condition")));
        }
    }

    /** Of several limits of one word, a soft bound and a hard one, the one with the same {@code onBreach} is meant. */
    private static void replaceLimit(YamlValue place, List<Limit> limits, String whose) {
        Limit limit = RuleReader.limit(place);
        List<Limit> ofTheWord = limits.stream()
                .filter(one -> one.rule().word().equals(limit.rule().word()))
                .toList();
        Limit old = ofTheWord.stream()
                .filter(one -> ofTheWord.size() == 1
                        || one.rule().onFailure() == limit.rule().onFailure())
                .findFirst()
                .orElseThrow(() ->
                        place.wrong(whose + " has no limit '" + limit.rule().word() + "'"));
        limits.set(limits.indexOf(old), limit);
    }

    private static Tariff tariff(YamlValue place, Benefit benefit, List<Benefit> above) {
        Tariff tariff = RuleReader.tariff(place, benefit.clause(), above);
        String word = benefit.pays().rule().word();
        if (!tariff.rule().word().equals(word)) {
            throw place.wrong("benefit '" + benefit.id() + "' pays by '" + word + "', not by '"
                    + tariff.rule().word() + "'");
        }
        return tariff;
    }

    private static Benefit withCondition(Benefit benefit, YamlValue place) {
        Condition condition = RuleReader.condition(place, benefit.clause());
        List<Condition> conditions = new ArrayList<>(benefit.conditions());
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).rule().word().equals(condition.rule().word())) {
                conditions.set(i, condition);
                return benefit.requiring(conditions);
            }
        }
        throw place.wrong("benefit '" + benefit.id() + "' has no condition '"
                + condition.rule().word() + "'");
    }
}
