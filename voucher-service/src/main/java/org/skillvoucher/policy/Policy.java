package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        @Nullable LocalList localList,
        @Nullable AttendanceRules attendance,
        @Nullable ReleaseRules release,
        List<Benefit> benefits,
        List<ClauseEntry> clauses,
        List<Example> examples,
        String hash) {
    public Policy {
        clauses = List.copyOf(clauses);
        extendedBy = List.copyOf(extendedBy);
        limits = List.copyOf(limits);
        benefits = List.copyOf(benefits);
        examples = List.copyOf(examples);
    }

    /** How many occupations of its own the place may put on its catalogue (XC-6). */
    public record LocalList(Clause clause, int occupationsMax) {}

    /** The path from decision to payment. A file that says nothing of it, as those written before the word was known, releases at once. */
    public ReleaseRules.Path releasePath() {
        return release == null ? ReleaseRules.Path.AT_ONCE : release.path();
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
                .filter(Limit.PerPersonPerYear.class::isInstance)
                .mapToInt(limit -> ((Limit.PerPersonPerYear) limit).times())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** The words of the rules behind {@link #yearlyTimes}. */
    public Set<String> yearlyRules() {
        return limits.stream()
                .filter(Limit.PerPersonPerYear.class::isInstance)
                .map(limit -> limit.rule().word())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same where no officer may pass it: a soft limit (原则上) refers at issue and at release, and bars nothing between. */
    public int yearlyMost() {
        return limits.stream()
                .filter(Limit.PerPersonPerYear.class::isInstance)
                .filter(limit -> limit.rule().onFailure() == OnFailure.REFUSE)
                .mapToInt(limit -> ((Limit.PerPersonPerYear) limit).times())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** All limits that hold for a benefit: its own, and the document's where it counts as a training. */
    public List<Limit> limitsOf(Benefit benefit) {
        List<Limit> all = new ArrayList<>();
        for (Limit limit : limits) {
            if (benefit.countsAsTraining() || !limit.countsTrainings()) {
                all.add(limit);
            }
        }
        all.addAll(benefit.limits());
        return all;
    }

    /** Everything that a decision about this benefit reads, in the order of {@link Fact}. */
    public Set<Fact> asks(Benefit benefit) {
        Set<Fact> asked = EnumSet.of(Fact.DAY);
        benefit.conditions().forEach(condition -> asked.addAll(condition.asks()));
        limitsOf(benefit).forEach(limit -> asked.addAll(limit.asks()));
        asked.addAll(benefit.pays().asks());
        return asked;
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
        for (Condition condition : benefit.conditions()) {
            if (condition.isAsked(stage, facts)) {
                findings.add(Judge.judge(condition, facts));
            }
        }
        for (Limit limit : limitsOf(benefit)) {
            if (limit.isAsked(stage, facts)) {
                findings.add(Judge.judge(limit, facts));
            }
        }
        Reckoner.Reckoning reckoning = Reckoner.reckon(benefit.pays(), stage, facts);
        findings.add(reckoning.finding());
        Verdict verdict = verdict(findings);
        Money amount = verdict == Verdict.REFUSE ? Money.ZERO : reckoning.amount();
        return new Decision(
                id,
                hash,
                benefitId,
                stage,
                verdict,
                findings,
                amount,
                reckoning.steps(),
                benefit.payee(),
                instalments(benefit, amount));
    }

    private static List<Instalment> instalments(Benefit benefit, Money amount) {
        Benefit.Ahead ahead = benefit.ahead();
        if (ahead == null || !amount.isPositive()) {
            return amount.isPositive()
                    ? List.of(new Instalment(Instalment.Due.ON_COMPLETION, 100, amount, benefit.clause()))
                    : List.of();
        }
        Money first = amount.percent(ahead.percent());
        return List.of(
                new Instalment(Instalment.Due.AHEAD, ahead.percent(), first, ahead.clause()),
                new Instalment(
                        Instalment.Due.ON_COMPLETION, 100 - ahead.percent(), amount.minus(first), ahead.clause()));
    }

    /** A draft as if it were law, so that its examples can be worked. */
    Policy asIfInForce() {
        Period always = new Period(LocalDate.MIN, LocalDate.MAX);
        return with(Standing.IN_FORCE, inForce == null ? always : inForce);
    }

    /** As if it were law on every day: for trying a draft on the past. */
    Policy asIfAlwaysLaw() {
        return with(Standing.IN_FORCE, new Period(LocalDate.MIN, LocalDate.MAX));
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
                localList,
                attendance,
                release,
                benefits,
                clauses,
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

    private static Verdict verdict(List<Finding> findings) {
        Verdict verdict = Verdict.GRANT;
        for (Finding finding : findings) {
            if (finding.outcome() == Outcome.NOT_MET && finding.onFailure() == OnFailure.REFUSE) {
                return Verdict.REFUSE;
            }
            if (finding.outcome() != Outcome.MET) {
                verdict = Verdict.REFER;
            }
        }
        return verdict;
    }
}
