package org.skillvoucher.policy;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/**
 * Gathers the facts of a case, lets the policy decide, and stores decision and facts for good. A voucher is decided twice: at
 * issue (eligibility and ceiling) and at release (what was really earned); an application once, when an officer has verified it.
 */
@Singleton
public final class DecideBenefit {
    private final PoliciesInForce policies;
    private final GatherFacts gather;
    private final Decisions decisions;
    private final KeepDecisions keep;
    private final BasesOfDecisions bases;
    private final ObjectMapper json;
    private final BusinessTime business;
    private final MachineTime machine;

    DecideBenefit(
            PoliciesInForce policies,
            GatherFacts gather,
            Decisions decisions,
            KeepDecisions keep,
            BasesOfDecisions bases,
            ObjectMapper json,
            BusinessTime business,
            MachineTime machine) {
        this.policies = policies;
        this.gather = gather;
        this.decisions = decisions;
        this.keep = keep;
        this.bases = bases;
        this.json = json;
        this.business = business;
        this.machine = machine;
    }

    /**
     * A training with its days and what is known of it. The document under which the voucher was issued says which of the days
     * counts; the year is that of {@code ended}, and who the person is (age, ties, groups) is judged as of {@code began}, so that
     * nobody loses a right by a birthday during the class. {@code enterprise} is whose workers were trained, with its credit code.
     */
    public record Training(
            String issuedUnder,
            RegionCode region,
            String benefit,
            LocalDate began,
            LocalDate ended,
            @Nullable LocalDate certified,
            String occupationCode,
            int level,
            @Nullable Id<?> institution,
            @Nullable Id<?> enterprise,
            @Nullable String enterpriseCreditCode,
            FundSource source,
            Facts facts) {}

    /**
     * A case that an officer has verified: a grant about a person or an organisation. {@code facts} are what was verified; what the
     * system itself knows stands above them.
     */
    public record Application(
            RegionCode region,
            String benefit,
            LocalDate day,
            BenefitLimits.Case whose,
            @Nullable String occupationCode,
            @Nullable Integer level,
            @Nullable String creditCode,
            FundSource source,
            Facts facts) {}

    /** The policy for a region, benefit and day, looking upward from the county. NO_POLICY_IN_FORCE, BENEFIT_UNKNOWN. */
    public Policy policyFor(RegionCode region, String benefit, LocalDate day) {
        return policies.inForce(region, benefit, day);
    }

    /** The policy of this id. */
    public Policy policy(String id) {
        return policies.byId(id);
    }

    /** The benefit of a policy. Can answer BENEFIT_UNKNOWN. */
    public Benefit benefit(String policyId, String benefit) {
        return require(policies.byId(policyId), benefit);
    }

    /**
     * Refuses with NO_POLICY_IN_FORCE a training on whose day, as the issuing document counts it, no document will be in
     * force: better said before the first lesson than after the certificate.
     */
    public void mustCover(String issuedUnder, RegionCode region, String benefit, LocalDate begins, LocalDate ends) {
        LocalDate day = switch (policies.byId(issuedUnder).dayThatCounts()) {
            case TRAINING_START -> begins;
            case TRAINING_END, CERTIFICATE_DATE -> ends;
        };
        policies.inForce(region, benefit, day);
    }

    /**
     * What one voucher of this benefit can cost at most: at this level, or at any if none is given. Can answer BATCH_WRONG (the
     * benefit is not for vouchers, or the document names another source of money), STANDARD_NOT_SET.
     */
    public Money ceiling(
            Policy policy,
            String benefitId,
            RegionCode region,
            @Nullable String occupationCode,
            @Nullable Integer level,
            FundSource source) {
        Benefit benefit = require(policy, benefitId);
        if (benefit.way() != Benefit.Way.VOUCHER) {
            throw new Refused(Refusal.BATCH_WRONG, Map.of("field", "benefit"));
        }
        LocalDate today = business.today();
        Facts facts = Facts.none()
                .with(Fact.DAY, today)
                .with(Fact.FUND_SOURCE, source.name())
                .with(gather.standard(benefit, region, today, occupationCode, level));
        if (level != null) {
            facts = facts.with(Fact.LEVEL, level);
        }
        Decision decision = policy.decide(benefitId, Stage.ISSUE, facts);
        boolean wrongSource = decision.obstacles().stream()
                .anyMatch(one -> one.rule().equals("fund-source-in") && one.outcome() == Outcome.NOT_MET);
        if (wrongSource) {
            throw new Refused(Refusal.BATCH_WRONG, Map.of("field", "fundId"));
        }
        Finding reckoned = decision.findings().getLast();
        if (reckoned.outcome() != Outcome.MET) {
            throw new Refused(Refusal.STANDARD_NOT_SET, Map.of("because", reckoned.zh(), "becauseEn", reckoned.en()));
        }
        return decision.amount();
    }

    /** Whom a voucher is decided for, and the voucher, which would use the limits. */
    public record Candidate(Portrait who, Id<?> holder) {
        Id<?> person() {
            return who.person().id();
        }
    }

    /** Decides, and stores, whether this person may be given a voucher today. */
    public StoredDecision atIssue(
            String policyId,
            RegionCode region,
            String benefitId,
            @Nullable String occupationCode,
            @Nullable Integer level,
            Portrait who,
            Id<?> holder) {
        return atIssue(policyId, region, benefitId, occupationCode, level, List.of(new Candidate(who, holder)))
                .getFirst();
    }

    /**
     * The same for many persons at once, each named once; one decision for each, in their order. What is equal for all is read once, what
     * differs in one query a limit.
     */
    public List<StoredDecision> atIssue(
            String policyId,
            RegionCode region,
            String benefitId,
            @Nullable String occupationCode,
            @Nullable Integer level,
            List<Candidate> candidates) {
        Policy policy = policies.byId(policyId);
        Benefit benefit = require(policy, benefitId);
        LocalDate today = business.today();
        Facts place =
                Facts.none().with(Fact.DAY, today).with(gather.standard(benefit, region, today, occupationCode, level));
        if (level != null) {
            place = place.with(Fact.LEVEL, level);
        }
        if (occupationCode != null && level != null) {
            place = place.with(gather.listed(policy, region, today, occupationCode, level));
        }
        Map<Id<?>, Facts> used = gather.used(benefit, policy.region(), today, occupationCode, level, candidates);
        List<StoredDecision> stored = new ArrayList<>();
        // Deciding is pure, and of many candidates most are alike: who has the same facts has the same decision.
        Map<Facts, Texts> alike = new HashMap<>();
        for (Candidate one : candidates) {
            Facts facts = gather.person(policy, one.who(), today)
                    .with(place)
                    .with(used.getOrDefault(one.holder(), Facts.none()));
            Texts texts =
                    alike.computeIfAbsent(facts, same -> texts(policy.decide(benefitId, Stage.ISSUE, same), same));
            stored.add(row(policy, texts, region, one.person(), null));
        }
        keep.keep(stored);
        return stored;
    }

    /**
     * What a training that has been approved can earn at most, for the part that is paid before it is completed (XC-1c): reckoned
     * and stored like an issue, with what the class already tells. Can answer NO_POLICY_IN_FORCE.
     */
    public StoredDecision ahead(Training training, Portrait who, Id<?> holder) {
        return decide(training, training.began(), Stage.ISSUE, who, holder);
    }

    /** Decides, and stores, what a finished and proved training earns. Can answer NO_POLICY_IN_FORCE. */
    public StoredDecision atRelease(Training training, Portrait who, Id<?> holder) {
        return decide(training, dayThatCounts(training), Stage.RELEASE, who, holder);
    }

    /** What {@link #atRelease} would decide on this training; nothing is stored. Can answer NO_POLICY_IN_FORCE. */
    public Decision foreseeRelease(Training training, Portrait who, Id<?> holder) {
        LocalDate day = dayThatCounts(training);
        Policy policy = policies.inForce(training.region(), training.benefit(), day);
        return policy.decide(training.benefit(), Stage.RELEASE, facts(policy, training, day, who, holder));
    }

    /**
     * What a benefit of this policy beside the voucher would come to for this training, whatever fund pays it; nothing is stored.
     * Conditions that only an application shows are left to an officer.
     */
    public Decision foreseeBeside(String policyId, Training training, Benefit benefit, Portrait who, Id<?> holder) {
        Policy policy = policies.byId(policyId);
        LocalDate day = training.began();
        BenefitLimits.Case whose = new BenefitLimits.Case(who.person().id(), null, policy.region(), day, List.of());
        Facts facts = training.facts()
                .with(gather.person(policy, who, day))
                .with(Fact.DAY, day)
                .with(Fact.LEVEL, training.level())
                .with(gather.uses(benefit, whose, holder))
                .with(gather.standard(benefit, training.region(), day, training.occupationCode(), training.level()));
        return policy.decide(benefit.id(), Stage.RELEASE, facts);
    }

    private StoredDecision decide(Training training, LocalDate day, Stage stage, Portrait who, Id<?> holder) {
        Policy policy = policies.inForce(training.region(), training.benefit(), day);
        Facts facts = facts(policy, training, day, who, holder);
        return store(
                policy,
                policy.decide(training.benefit(), stage, facts),
                facts,
                training.region(),
                who.person().id(),
                training.institution());
    }

    private Facts facts(Policy policy, Training training, LocalDate day, Portrait who, Id<?> holder) {
        Benefit benefit = require(policy, training.benefit());
        BenefitLimits.Case whose = new BenefitLimits.Case(
                who.person().id(), training.enterprise(), policy.region(), training.ended(), List.of());
        Facts facts = training.facts()
                .with(gather.person(policy, who, training.began()))
                .with(Fact.DAY, day)
                .with(Fact.LEVEL, training.level())
                .with(Fact.FUND_SOURCE, training.source().name())
                .with(gather.trainingsOf(who, training.ended(), holder))
                .with(gather.repeated(who, training.occupationCode(), training.level(), holder))
                .with(gather.listed(policy, training, day))
                .with(gather.uses(benefit, whose, holder))
                .with(gather.standard(benefit, training.region(), day, training.occupationCode(), training.level()));
        return training.enterpriseCreditCode() == null
                ? facts
                : facts.with(gather.enterprise(training.region(), day, training.enterpriseCreditCode()));
    }

    /** Decides, and stores, an application. Can answer NO_POLICY_IN_FORCE, BENEFIT_UNKNOWN. */
    public StoredDecision onApplication(Application application, @Nullable Portrait who, Id<?> holder) {
        LocalDate day = application.day();
        Policy policy = policies.inForce(application.region(), application.benefit(), day);
        Benefit benefit = require(policy, application.benefit());
        Facts facts = application
                .facts()
                .with(Fact.DAY, day)
                .with(Fact.FUND_SOURCE, application.source().name())
                .with(gather.uses(benefit, application.whose().under(policy), holder))
                .with(gather.standard(
                        benefit, application.region(), day, application.occupationCode(), application.level()));
        if (who != null) {
            facts = facts.with(gather.person(policy, who, day));
        }
        if (application.creditCode() != null) {
            facts = facts.with(gather.enterprise(application.region(), day, application.creditCode()));
        }
        return store(
                policy,
                policy.decide(application.benefit(), Stage.RELEASE, facts),
                facts,
                application.region(),
                application.whose().person(),
                application.whose().organisation());
    }

    /**
     * Decides, and stores, an application once more under the document that decided it: what was known then, and above it what has changed
     * since. Who it is about, the day and the standard stay as they were.
     */
    public StoredDecision again(StoredDecision first, Facts known) {
        Policy policy = policies.byId(first.policyId());
        return store(
                policy,
                policy.decide(first.benefit(), Stage.RELEASE, known),
                known,
                first.region(),
                first.personId(),
                first.institutionId());
    }

    /** A stored decision for those who may see the person or organisation. Can answer NOT_FOUND, NOT_YOURS. */
    public StoredDecision see(Actor by, Id<StoredDecision> id) {
        StoredDecision decision = require(id);
        // Of a person's decision an institution sees nothing here: it holds more of the person than a class needs.
        by.mustSee(
                decision.personId(), decision.personId() == null ? decision.institutionId() : null, decision.region());
        return decision;
    }

    /** Can answer NOT_FOUND. */
    public StoredDecision require(Id<StoredDecision> id) {
        return decisions.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("decision", id)));
    }

    /** Several at once; those that are not known are left out. */
    public Map<Id<StoredDecision>, StoredDecision> all(Collection<Id<StoredDecision>> ids) {
        return ids.isEmpty()
                ? Map.of()
                : decisions.findByIdIn(ids).stream().collect(Collectors.toMap(StoredDecision::id, Function.identity()));
    }

    /** On what several decisions rest. Can answer NOT_FOUND. */
    public Map<Id<StoredDecision>, BasisOfDecision> bases(Collection<Id<StoredDecision>> ids) {
        Set<Id<StoredDecision>> wanted = Set.copyOf(ids);
        Map<Id<StoredDecision>, BasisOfDecision> found = wanted.isEmpty()
                ? Map.of()
                : bases.findByIdIn(wanted).stream().collect(Collectors.toMap(BasisOfDecision::id, Function.identity()));
        wanted.stream().filter(id -> !found.containsKey(id)).findAny().ifPresent(id -> {
            throw new Refused(Refusal.NOT_FOUND, Map.of("decision", id));
        });
        return found;
    }

    private static Benefit require(Policy policy, String benefit) {
        return policy.benefit(benefit)
                .orElseThrow(
                        () -> new Refused(Refusal.BENEFIT_UNKNOWN, Map.of("policy", policy.id(), "benefit", benefit)));
    }

    /** An old case keeps the old standard: the document under which the voucher was issued says which day picks it. */
    private LocalDate dayThatCounts(Training training) {
        LocalDate certified = training.certified() == null ? training.ended() : training.certified();
        return switch (policies.byId(training.issuedUnder()).dayThatCounts()) {
            case TRAINING_START -> training.began();
            case TRAINING_END -> training.ended();
            case CERTIFICATE_DATE -> certified;
        };
    }

    private StoredDecision store(
            Policy policy,
            Decision decision,
            Facts facts,
            RegionCode region,
            @Nullable Id<?> person,
            @Nullable Id<?> institution) {
        StoredDecision stored = row(policy, texts(decision, facts), region, person, institution);
        keep.keep(List.of(stored));
        return stored;
    }

    /** A decision, and what is stored of it and its facts. */
    private record Texts(Decision decision, DecisionText text) {}

    private Texts texts(Decision decision, Facts facts) {
        return new Texts(
                decision,
                new DecisionText(
                        written(facts.toMap()),
                        written(decision.findings().stream()
                                .map(Written::finding)
                                .toList()),
                        written(decision.derivation().stream()
                                .map(Written::step)
                                .toList()),
                        written(decision.instalments().stream()
                                .map(Written::instalment)
                                .toList())));
    }

    private StoredDecision row(
            Policy policy, Texts texts, RegionCode region, @Nullable Id<?> person, @Nullable Id<?> institution) {
        Decision decision = texts.decision();
        return new StoredDecision(
                Id.random(),
                machine.now(),
                decision.stage(),
                person,
                institution,
                region,
                decision.policyId(),
                decision.policyHash(),
                policy.document(),
                decision.benefit(),
                decision.verdict(),
                decision.amount().fen(),
                decision.payee(),
                texts.text().facts(),
                texts.text().findings(),
                texts.text().derivation(),
                texts.text().instalments());
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
