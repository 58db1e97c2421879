package org.skillvoucher.plan;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skillvoucher.ledger.FundCeiling;
import org.skillvoucher.ledger.FundCeilings;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;

/** The plans of all documents, read once and checked. */
public final class Plans implements FundCeilings {
    private final Map<String, Plan> byId;

    private Plans(Map<String, Plan> byId) {
        this.byId = byId;
    }

    /** Reads the files; {@link FileWrong} where one is wrong, a printed total is not the sum, or an id stands twice. */
    public static Plans load(Regions regions, List<SourceFile> files) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        Set<String> lines = new HashSet<>();
        for (SourceFile source : files) {
            Plan plan = new PlanReader(regions, source, lines).read();
            plans.put(plan.id(), plan);
        }
        return new Plans(plans);
    }

    /** Every plan, by the name of its file. */
    public List<Plan> each() {
        return List.copyOf(byId.values());
    }

    /** The plan of this id; an unknown one is {@link Refusal#NOT_FOUND}. */
    public Plan byId(String id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("plan", id)));
    }

    @Override
    public List<FundCeiling> all() {
        return byId.values().stream().flatMap(plan -> plan.ceilings().stream()).toList();
    }

    CollegeShare collegeShare() {
        return byId.values().stream()
                .flatMap(plan -> plan.collegeShares().stream())
                .findFirst()
                .orElseThrow(() -> new FileWrong("plans", "no document says what a college may pay"));
    }
}
