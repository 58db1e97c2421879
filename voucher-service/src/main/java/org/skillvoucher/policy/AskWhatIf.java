package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;

/** Answers anybody: is such a case eligible, for how much, and if not why? Nothing is stored. */
@Singleton
public final class AskWhatIf {
    private final PoliciesInForce policies;
    private final Regions regions;
    private final BusinessTime business;

    AskWhatIf(PoliciesInForce policies, Regions regions, BusinessTime business) {
        this.policies = policies;
        this.regions = regions;
        this.business = business;
    }

    /** A decision with the document that it follows and the day that counted. */
    public record Answer(Policy policy, LocalDate day, Decision decision) {}

    /**
     * Decides a case that is given as facts; without a day as of the day among the facts, else today. Can answer
     * REGION_UNKNOWN, DATES_WRONG, FACT_WRONG, BENEFIT_UNKNOWN, NO_POLICY_IN_FORCE.
     */
    public Answer ask(
            RegionCode region, String benefit, @Nullable LocalDate day, Stage stage, Map<String, Object> given) {
        regions.require(region);
        Facts facts = KnownFact.facts(given);
        LocalDate counts = day == null ? facts.day(Fact.DAY).orElseGet(business::today) : day;
        Dates.mustBeSane(counts);
        Policy policy = policies.inForce(region, benefit, counts);
        return new Answer(policy, counts, policy.decide(benefit, stage, facts.with(Fact.DAY, counts)));
    }

    /** Every document, in force or not. */
    public List<Policy> policies() {
        return policies.current().all();
    }

    /** Can answer NOT_FOUND. */
    public Policy policy(String id) {
        return policies.byId(id);
    }
}
