package org.skillvoucher.plan;

import java.util.List;
import org.skillvoucher.ledger.FundCeiling;
import org.skillvoucher.region.RegionCode;

/** The numbers that one document plans for its region. */
public record Plan(
        String id,
        String title,
        String document,
        RegionCode region,
        List<PlanGroup> groups,
        List<FundCeiling> ceilings,
        List<CollegeShare> collegeShares) {
    public Plan {
        groups = List.copyOf(groups);
        ceilings = List.copyOf(ceilings);
        collegeShares = List.copyOf(collegeShares);
    }
}
