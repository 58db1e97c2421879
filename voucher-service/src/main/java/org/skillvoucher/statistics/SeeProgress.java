package org.skillvoucher.statistics;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.plan.Plan;
import org.skillvoucher.plan.PlanGroup;
import org.skillvoucher.plan.PlanLine;
import org.skillvoucher.plan.Plans;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;

/**
 * An officer compares what was trained with what a document planned (QZ-A1, QZ-A2, XC-T, GJ-A). A training counts in the year in
 * which its class ended, by the day in China.
 */
@Singleton
public final class SeeProgress {
    /** The categories of QZ-4 that we count as 技能提升: training of people who work already and rise by it. */
    private static final Set<String> UPSKILLING = Set.of("UPSKILLING", "HIGH_SKILL", "TRANSFER", "APPRENTICESHIP");

    // Level 1 is the highest: a certificate without a level counts as below the lowest.
    private static final String TRAININGS = """
            SELECT c.region, c.plan_target, c.category, YEAR(DATE_ADD(c.ends_at, INTERVAL 8 HOUR)) AS ended,
              CASE WHEN k.id IS NULL THEN 99 ELSE COALESCE(k.level, 98) END AS held,
              SUM(e.state = 'COMPLETED'), SUM(e.state = 'ATTENDING'), SUM(e.state = 'COMPLETED' AND EXISTS (
                SELECT 1 FROM subsidy s WHERE s.enrolment_id = e.id AND s.state NOT IN ('CANCELLED', 'RECOVERED')))
            FROM training_class c JOIN enrolment e ON e.class_id = c.id AND e.state IN ('COMPLETED', 'ATTENDING')
            LEFT JOIN certificate k ON k.enrolment_id = e.id AND k.live = 1 AND k.state = 'CONFIRMED'
            WHERE c.ends_at >= ? AND c.ends_at < ? AND c.region LIKE ?
            GROUP BY c.region, c.plan_target, c.category, ended, held
            """;
    private static final int HUNDRED = 100;
    private static final int MOST_PERCENT = 1_000_000_000;

    private final Plans plans;
    private final Rows rows;
    private final KeepFigures.Figures<Asked, List<Progress>> lines;

    SeeProgress(Plans plans, Rows rows, KeepFigures keep) {
        this.plans = plans;
        this.rows = rows;
        this.lines = keep.keep(asked -> of(plans.byId(asked.planId()), asked.year()));
    }

    private record Asked(String planId, int year) {}

    /** How far one line has come; shares are whole per cent, rounded down, while whether they are met is exact. */
    public record Progress(
            PlanGroup group,
            PlanLine line,
            long counted,
            long trained,
            long underWay,
            long subsidised,
            long upskilling) {
        /** Absent while nobody was trained. */
        public Optional<Integer> upskillingPercent() {
            return trained == 0 ? Optional.empty() : Optional.of((int) (upskilling * HUNDRED / trained));
        }

        public Optional<Boolean> shareMet() {
            return line.shareMet(trained, upskilling);
        }

        /** Of the planned; may pass a hundred. */
        public int percentReached() {
            return (int) Math.min(MOST_PERCENT, counted * HUNDRED / line.persons());
        }
    }

    /** The plans of places within the officer's region. */
    public List<Plan> plans(Actor.Officer by) {
        return plans.each().stream()
                .filter(plan -> plan.region().isWithin(by.region()))
                .toList();
    }

    /**
     * The lines of a plan in a year; may be some minutes old. Can answer NOT_FOUND, NOT_YOURS, STILL_RECKONING, DATES_WRONG (a year
     * that the document does not plan).
     */
    public AsOf<List<Progress>> progress(Actor.Officer by, String planId, int year) {
        Plan plan = plans.byId(planId);
        by.mustSee(plan.region());
        if (!covers(plan, year)) {
            throw new Refused(Refusal.DATES_WRONG, Map.of("plan", planId, "year", year));
        }
        return lines.of(new Asked(planId, year));
    }

    /** Asks for the lines of all plans for this place and the places within it, in a year; each can answer STILL_RECKONING. */
    List<Supplier<AsOf<List<Progress>>>> askWithin(RegionCode region, int year) {
        return plans.each().stream()
                .filter(plan -> plan.region().isWithin(region) && covers(plan, year))
                .map(plan -> lines.ask(new Asked(plan.id(), year)))
                .toList();
    }

    private static boolean covers(Plan plan, int year) {
        return plan.groups().stream().anyMatch(group -> group.covers(year));
    }

    private List<Progress> of(Plan plan, int year) {
        List<PlanGroup> groups =
                plan.groups().stream().filter(group -> group.covers(year)).toList();
        int from =
                groups.stream().mapToInt(group -> group.countedFrom(year)).min().orElse(year);
        List<Trainings> trainings = rows.read(
                TRAININGS,
                List.of(
                        Rows.beginOf(LocalDate.of(from, 1, 1)),
                        Rows.beginOf(LocalDate.of(year + 1, 1, 1)),
                        plan.region().prefix() + "%"),
                row -> new Trainings(
                        RegionCode.of(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)));
        return groups.stream()
                .flatMap(group -> group.lines().stream()
                        .flatMap(PlanLine::withParts)
                        .map(line -> sum(group, line, year, trainings)))
                .toList();
    }

    private static Progress sum(PlanGroup group, PlanLine line, int year, List<Trainings> all) {
        List<Trainings> ours = all.stream()
                .filter(some -> some.year() >= group.countedFrom(year) && line.countsFor(some.region(), some.target()))
                .toList();
        long trained = ours.stream().mapToLong(Trainings::completed).sum();
        long subsidised = ours.stream().mapToLong(Trainings::subsidised).sum();
        return new Progress(
                group,
                line,
                switch (line.counts()) {
                    case TRAINED -> trained;
                    case SUBSIDISED -> subsidised;
                    case CERTIFIED -> certified(line, ours);
                },
                trained,
                ours.stream().mapToLong(Trainings::attending).sum(),
                subsidised,
                ours.stream()
                        .filter(Trainings::upskill)
                        .mapToLong(Trainings::completed)
                        .sum());
    }

    private static long certified(PlanLine line, List<Trainings> ours) {
        Integer most = line.levelAtMost();
        return ours.stream()
                .filter(some -> most != null && some.level() <= most)
                .mapToLong(Trainings::completed)
                .sum();
    }

    /** So many trainings that have all this in common. */
    private record Trainings(
            RegionCode region,
            @Nullable String target,
            @Nullable String category,
            int year,
            int level,
            long completed,
            long attending,
            long subsidised) {
        boolean upskill() {
            return category != null && UPSKILLING.contains(category);
        }
    }
}
