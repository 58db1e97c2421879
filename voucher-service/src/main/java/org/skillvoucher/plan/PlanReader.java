package org.skillvoucher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.ledger.FundCeiling;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.money.Money;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.SourceFile;
import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/** Reads one plan file into a {@link Plan}, or says where it is wrong. */
final class PlanReader {
    private static final int HUNDRED = 100;
    // As wide as the column training_class.plan_target.
    private static final int ID_LENGTH_MAX = 80;

    private final Regions regions;
    private final SourceFile source;
    private final Set<String> lineIds;

    PlanReader(Regions regions, SourceFile source, Set<String> lineIds) {
        this.regions = regions;
        this.source = source;
        this.lineIds = lineIds;
    }

    Plan read() {
        YamlMapping mapping = YamlValue.root(source)
                .mapping("id", "title", "document", "region", "groups", "fundCeilings", "collegeIncome");
        YamlValue id = mapping.required("id");
        if (!source.file().equals(id.text() + ".yaml")) {
            throw id.wrong("the id must be the file's name");
        }
        return new Plan(
                id.text(),
                mapping.required("title").text(),
                mapping.required("document").text(),
                region(mapping.required("region")),
                mapping.required("groups").list().stream()
                        .map(group -> group(id.text(), group))
                        .toList(),
                mapping.list("fundCeilings").stream()
                        .map(ceiling -> ceiling(id.text(), ceiling))
                        .toList(),
                mapping.optional("collegeIncome").map(PlanReader::share).stream()
                        .toList());
    }

    private PlanGroup group(String plan, YamlValue value) {
        YamlMapping mapping = value.mapping("id", "zh", "clause", "ref", "period", "total", "lines");
        String id = mapping.required("id").text();
        List<PlanLine> lines = new ArrayList<>();
        mapping.required("lines").list().forEach(line -> lines.add(line(plan + "/" + id, line)));
        mapping.optional("total").ifPresent(total -> mustBeSum(total, total.positive(), lines));
        YamlMapping period = mapping.required("period").mapping("from", "to", "each");
        Integer from = period.optional("from").map(YamlValue::positive).orElse(null);
        int to = period.required("to").positive();
        boolean yearly = period.required("each").oneOf(Each.values(), Each::name) == Each.YEAR;
        if (from != null && from > to) {
            throw period.wrong("the last year is before the first");
        }
        if (from == null && !yearly) {
            throw period.wrong("years that are counted together need their first");
        }
        return new PlanGroup(
                id,
                mapping.required("zh").text(),
                mapping.required("clause").text(),
                mapping.required("ref").text(),
                from,
                to,
                yearly,
                lines);
    }

    private PlanLine line(String group, YamlValue value) {
        YamlMapping mapping = value.mapping(
                "id",
                "zh",
                "region",
                "itselfOnly",
                "lead",
                "supporting",
                "persons",
                "minUpskillingPercent",
                "counts",
                "levelAtMost",
                "parts");
        YamlValue idPlace = mapping.required("id");
        String id = group + "/" + idPlace.text();
        if (id.length() > ID_LENGTH_MAX) {
            throw idPlace.wrong("the id is longer than " + ID_LENGTH_MAX + " with its plan and group");
        }
        if (!lineIds.add(id)) {
            throw idPlace.wrong("the id '" + id + "' stands here twice");
        }
        int persons = mapping.required("persons").positive();
        List<PlanLine> parts = new ArrayList<>();
        mapping.optional("parts").ifPresent(place -> {
            place.list().forEach(part -> parts.add(line(id, part)));
            mustBeSum(mapping.required("persons"), persons, parts);
        });
        Counts counts = mapping.optional("counts")
                .map(word -> word.oneOf(Counts.values(), Counts::name))
                .orElse(Counts.TRAINED);
        Integer level = mapping.optional("levelAtMost").map(YamlValue::positive).orElse(null);
        if ((counts == Counts.CERTIFIED) != (level != null)) {
            throw value.wrong("counts CERTIFIED and levelAtMost belong together");
        }
        return new PlanLine(
                id,
                mapping.required("zh").text(),
                mapping.optional("region").map(this::region).orElse(null),
                mapping.optional("itselfOnly").map(PlanReader::yes).orElse(false),
                texts(mapping, "lead"),
                texts(mapping, "supporting"),
                persons,
                percent(mapping),
                counts,
                level,
                parts);
    }

    private FundCeiling ceiling(String plan, YamlValue value) {
        YamlMapping mapping = value.mapping("id", "zh", "clause", "ref", "source", "region", "from", "to", "yuan");
        int from = mapping.required("from").positive();
        YamlValue to = mapping.required("to");
        if (to.positive() < from) {
            throw to.wrong("the last year is before the first");
        }
        mapping.required("zh").text();
        mapping.required("clause").text();
        return new FundCeiling(
                plan + "/" + mapping.required("id").text(),
                mapping.required("ref").text(),
                region(mapping.required("region")),
                mapping.required("source").oneOf(FundSource.values(), FundSource::name),
                from,
                to.positive(),
                Money.ofYuan(mapping.required("yuan").positive()));
    }

    private static CollegeShare share(YamlValue value) {
        YamlMapping mapping = value.mapping("surplusPercent", "basePayPercentMax", "clause", "ref");
        return new CollegeShare(
                percent(mapping.required("surplusPercent")),
                percent(mapping.required("basePayPercentMax")),
                mapping.required("clause").text(),
                mapping.required("ref").text());
    }

    private static void mustBeSum(YamlValue place, int printed, List<PlanLine> lines) {
        int sum = lines.stream().mapToInt(PlanLine::persons).sum();
        if (printed != sum) {
            throw place.wrong("the lines add up to " + sum + ", not to " + printed);
        }
    }

    private static @Nullable Integer percent(YamlMapping mapping) {
        return mapping.optional("minUpskillingPercent").map(PlanReader::percent).orElse(null);
    }

    private static int percent(YamlValue value) {
        int percent = value.positive();
        if (percent > HUNDRED) {
            throw value.wrong("expected at most " + HUNDRED);
        }
        return percent;
    }

    private static boolean yes(YamlValue value) {
        if (value.plain() instanceof Boolean said) {
            return said;
        }
        throw value.wrong("expected true or false");
    }

    private static List<String> texts(YamlMapping mapping, String key) {
        return mapping.list(key).stream().map(YamlValue::text).toList();
    }

    private RegionCode region(YamlValue value) {
        String digits = value.text();
        if (!digits.matches("[1-9][0-9]{5}") || !regions.exists(RegionCode.of(digits))) {
            throw value.wrong("unknown region '" + digits + "'");
        }
        return RegionCode.of(digits);
    }

    /** What a number of persons stands for. */
    private enum Each {
        YEAR,
        SPAN
    }
}
