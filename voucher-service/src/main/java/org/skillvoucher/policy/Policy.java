package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;

/**
 * One document: its rules with their clauses, its benefits and its worked examples. {@code extendedBy} names the
 * documents that later changed it; {@code hash} is the SHA-256 of all bytes that it was read from. A draft may have
 * no period.
 */
public record Policy(
        String id,
        String title,
        String document,
        List<String> extendedBy,
        RegionCode region,
        Standing standing,
        @Nullable Period inForce,
        DayThatCounts dayThatCounts,
        List<Limit> limits,
        List<Benefit> benefits,
        List<Example> examples,
        String hash) {
    public Policy {
        extendedBy = List.copyOf(extendedBy);
        limits = List.copyOf(limits);
        benefits = List.copyOf(benefits);
        examples = List.copyOf(examples);
    }

    public Optional<Benefit> benefit(String benefitId) {
        return benefits.stream().filter(one -> one.id().equals(benefitId)).findFirst();
    }

    /** Whether this document grants on the day: it is law, and the day lies in its period. */
    public boolean isInForceOn(LocalDate day) {
        return standing == Standing.IN_FORCE && inForce != null && inForce.contains(day);
    }

    /** How many subsidised trainings a person may have in a calendar year without an officer; unlimited where it says nothing. */
    public int yearlyTimes() {
        return limits.stream()
                .mapToInt(limit -> switch (limit) {
                    case Limit.PerPersonPerYear(Rule _, int times) -> times;
                    case Limit.OncePerOccupationAndLevel _ -> Integer.MAX_VALUE;
                })
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * Decides one benefit for one case. Every rule that can be known at the stage gives a finding; the first failure
     * never hides a second. A benefit that the document does not have is {@link Refusal#BENEFIT_UNKNOWN}.
     */
    public Decision decide(String benefitId, Stage stage, Facts facts) {
        Benefit benefit = benefit(benefitId)
                .orElseThrow(() -> new Refused(Refusal.BENEFIT_UNKNOWN, Map.of("policy", id, "benefit", benefitId)));
        List<Finding> findings = new ArrayList<>();
        findings.add(standingFinding(benefit, facts));
        benefit.conditions().stream()
                .filter(condition -> isAsked(condition, stage, facts))
                .forEach(condition -> findings.add(Judge.judge(condition, facts)));
        limits.stream()
                .filter(limit -> isAsked(limit, stage, facts))
                .forEach(limit -> findings.add(Judge.judge(limit, facts)));
        Reckoner.Reckoning reckoning = Reckoner.reckon(benefit.pays(), stage, facts);
        findings.add(reckoning.finding());
        Verdict verdict = verdict(findings);
        Money amount = verdict == Verdict.REFUSE ? Money.ZERO : reckoning.amount();
        return new Decision(id, hash, benefitId, stage, verdict, findings, amount, reckoning.steps());
    }

    /** A draft as if it were law, so that its examples can be worked. */
    Policy asIfInForce() {
        Period always = new Period(LocalDate.MIN, LocalDate.MAX);
        return with(Standing.IN_FORCE, inForce == null ? always : inForce);
    }

    Policy with(Standing newStanding, @Nullable Period newPeriod) {
        return new Policy(
                id,
                title,
                document,
                extendedBy,
                region,
                newStanding,
                newPeriod,
                dayThatCounts,
                limits,
                benefits,
                examples,
                hash);
    }

    private Finding standingFinding(Benefit benefit, Facts facts) {
        Rule rule = new Rule("in-force", benefit.clause(), OnFailure.REFUSE);
        if (standing != Standing.IN_FORCE || inForce == null) {
            return rule.notMet("文件不具效力：" + standing, "the document is not law: " + standing);
        }
        Optional<LocalDate> day = facts.day(Fact.DAY);
        if (day.isEmpty()) {
            return rule.unknown(Fact.DAY);
        }
        return rule.found(
                inForce.contains(day.get()),
                day.get() + "；文件施行期 " + inForce.from() + " 至 " + inForce.to(),
                day.get() + "; the document is in force from " + inForce.from() + " to " + inForce.to());
    }

    /** A voucher may be issued before an occupation is chosen: then the catalogue is asked at release. */
    private static boolean isAsked(Condition condition, Stage stage, Facts facts) {
        boolean chosenLater =
                condition instanceof Condition.OnCatalogue && stage == Stage.ISSUE && !facts.knows(Fact.ON_CATALOGUE);
        return condition.askedAt().contains(stage) && !chosenLater;
    }

    /** A voucher may be issued before an occupation is chosen: then release asks whether it would be a repeat. */
    private static boolean isAsked(Limit limit, Stage stage, Facts facts) {
        return switch (limit) {
            case Limit.PerPersonPerYear _ -> true;
            case Limit.OncePerOccupationAndLevel _ ->
                stage == Stage.RELEASE || facts.knows(Fact.OCCUPATION_LEVEL_GRANTED_BEFORE);
        };
    }

    private static Verdict verdict(List<Finding> findings) {
        boolean refused = findings.stream()
                .anyMatch(one -> one.outcome() == Outcome.NOT_MET && one.onFailure() == OnFailure.REFUSE);
        if (refused) {
            return Verdict.REFUSE;
        }
        return findings.stream().allMatch(one -> one.outcome() == Outcome.MET) ? Verdict.GRANT : Verdict.REFER;
    }
}
