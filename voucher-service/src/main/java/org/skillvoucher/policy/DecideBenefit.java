package org.skillvoucher.policy;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.catalogue.Listing;
import org.skillvoucher.catalogue.OccupationCode;
import org.skillvoucher.catalogue.SeeCatalogues;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/**
 * Gathers the facts of a case, lets the policy decide, and stores decision and facts for good. Decided twice: at issue
 * (eligibility and ceiling) and at release (what was really earned).
 */
@Singleton
public final class DecideBenefit {
    private final PoliciesInForce policies;
    private final SeeCatalogues catalogues;
    private final PersonLimits limits;
    private final Decisions decisions;
    private final ObjectMapper json;
    private final BusinessTime business;
    private final MachineTime machine;

    DecideBenefit(
            PoliciesInForce policies,
            SeeCatalogues catalogues,
            PersonLimits limits,
            Decisions decisions,
            ObjectMapper json,
            BusinessTime business,
            MachineTime machine) {
        this.policies = policies;
        this.catalogues = catalogues;
        this.limits = limits;
        this.decisions = decisions;
        this.json = json;
        this.business = business;
        this.machine = machine;
    }

    /**
     * A training that has been finished and proved. The policy itself says which of its days counts; the year is that of
     * {@code ended}, and who the person is (age, ties, groups) is judged as of {@code began}, so that nobody loses a right by
     * a birthday during the class.
     */
    public record Finished(
            String issuedUnder,
            RegionCode region,
            String benefit,
            LocalDate ended,
            LocalDate began,
            LocalDate certified,
            String occupationCode,
            int level,
            CertificateKind certificate,
            int attendancePercent,
            int requiredPercent,
            boolean classApprovedBeforeStart,
            int classHours) {}

    /** The policy for a region, benefit and day, looking upward from the county. NO_POLICY_IN_FORCE, BENEFIT_UNKNOWN. */
    public Policy policyFor(RegionCode region, String benefit, LocalDate day) {
        return policies.inForce(region, benefit, day);
    }

    /** The policy of this id. */
    public Policy policy(String id) {
        return policies.byId(id);
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

    /** What one case of this benefit can cost at most: at this level, or at any if none is given. */
    public Money ceiling(Policy policy, String benefit, @Nullable Integer level) {
        Facts facts = Facts.none().with(Fact.DAY, business.today());
        if (level != null) {
            facts = facts.with(Fact.LEVEL, level);
        }
        return policy.decide(benefit, Stage.ISSUE, facts).amount();
    }

    /** Decides, and stores, whether this person may be given a voucher today. */
    public StoredDecision atIssue(
            String policyId,
            RegionCode region,
            String benefit,
            @Nullable String occupationCode,
            @Nullable Integer level,
            Portrait who,
            Id<?> holder) {
        Policy policy = policies.byId(policyId);
        LocalDate today = business.today();
        Facts facts = personal(policy, who, today)
                .with(Fact.DAY, today)
                .with(Fact.GRANTED_THIS_YEAR, used(who, today, holder));
        if (level != null) {
            facts = facts.with(Fact.LEVEL, level);
        }
        if (occupationCode != null && level != null) {
            facts = onCatalogue(facts, region, today, occupationCode, level)
                    .with(Fact.OCCUPATION_LEVEL_GRANTED_BEFORE, repeated(who, occupationCode, level, holder));
        }
        return store(policy, policy.decide(benefit, Stage.ISSUE, facts), facts, region, who);
    }

    /** Decides, and stores, what a finished and proved training earns. Can answer NO_POLICY_IN_FORCE. */
    public StoredDecision atRelease(Finished training, Portrait who, Id<?> holder) {
        LocalDate day = dayThatCounts(training);
        Policy policy = policies.inForce(training.region(), training.benefit(), day);
        Facts facts = personal(policy, who, training.began())
                .with(Fact.DAY, day)
                .with(Fact.GRANTED_THIS_YEAR, used(who, training.ended(), holder))
                .with(Fact.LEVEL, training.level())
                .with(Fact.CERTIFICATE_KIND, training.certificate().word())
                .with(
                        Fact.OCCUPATION_LEVEL_GRANTED_BEFORE,
                        repeated(who, training.occupationCode(), training.level(), holder))
                .with(Fact.ATTENDANCE_PERCENT, training.attendancePercent())
                .with(Fact.REQUIRED_ATTENDANCE_PERCENT, training.requiredPercent())
                .with(Fact.CLASS_APPROVED_BEFORE_START, training.classApprovedBeforeStart())
                .with(Fact.CLASS_HOURS, training.classHours());
        facts = onCatalogue(facts, training.region(), day, training.occupationCode(), training.level());
        return store(policy, policy.decide(training.benefit(), Stage.RELEASE, facts), facts, training.region(), who);
    }

    /** A stored decision for those who may see the person. Can answer NOT_FOUND, NOT_YOURS. */
    public StoredDecision see(Actor by, Id<StoredDecision> id) {
        StoredDecision decision = require(id);
        by.mustSee(decision.personId(), null, decision.region());
        return decision;
    }

    /** Can answer NOT_FOUND. */
    public StoredDecision require(Id<StoredDecision> id) {
        return decisions.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("decision", id)));
    }

    /** Whom the document pays for what was decided. */
    public Payee payeeOf(StoredDecision decision) {
        return policies.byId(decision.policyId())
                .benefit(decision.benefit())
                .map(Benefit::payee)
                .orElseThrow(() -> new Refused(Refusal.BENEFIT_UNKNOWN, Map.of("benefit", decision.benefit())));
    }

    /** An old case keeps the old standard: the document under which the voucher was issued says which day picks it. */
    private LocalDate dayThatCounts(Finished training) {
        return switch (policies.byId(training.issuedUnder()).dayThatCounts()) {
            case TRAINING_START -> training.began();
            case TRAINING_END -> training.ended();
            case CERTIFICATE_DATE -> training.certified();
        };
    }

    private static Facts personal(Policy policy, Portrait who, LocalDate day) {
        List<String> ties = who.ties().stream()
                .filter(tie -> tie.region().isWithin(policy.region()))
                .map(tie -> tie.tie().word())
                .distinct()
                .toList();
        List<String> categories = who.memberships().stream()
                .filter(membership -> membership.holdsOn(day))
                .map(membership -> membership.category().word())
                .distinct()
                .toList();
        return Facts.none()
                .with(Fact.TIES, ties)
                .with(Fact.CATEGORIES, categories)
                .with(Fact.SEX, who.person().sex().word())
                .with(Fact.AGE, who.person().ageOn(day))
                .with(Fact.DRAWS_PENSION, who.person().drawsPensionOn(day));
    }

    /** Where no list is published, whether an occupation is on it is not known. */
    private Facts onCatalogue(Facts facts, RegionCode region, LocalDate day, String code, int level) {
        Listing<?> listing = OccupationCode.isOne(code)
                ? catalogues.occupation(region, day, OccupationCode.of(code), level)
                : catalogues.project(region, day, code);
        return switch (listing) {
            case Listing.Listed<?> _ -> facts.with(Fact.ON_CATALOGUE, true);
            case Listing.NotListed<?> _ -> facts.with(Fact.ON_CATALOGUE, false);
            case Listing.NotPublished<?> _ -> facts;
        };
    }

    private int used(Portrait who, LocalDate day, Id<?> holder) {
        return limits.usedInYear(who.person().id(), day.getYear(), holder);
    }

    private boolean repeated(Portrait who, String occupation, int level, Id<?> holder) {
        return limits.occupationUsed(who.person().id(), occupation, level, holder);
    }

    private StoredDecision store(Policy policy, Decision decision, Facts facts, RegionCode region, Portrait who) {
        StoredDecision stored = new StoredDecision(
                Id.random(),
                machine.now(),
                decision.stage(),
                who.person().id(),
                region,
                decision.policyId(),
                decision.policyHash(),
                policy.document(),
                decision.benefit(),
                decision.verdict(),
                decision.amount().fen(),
                written(facts.toMap()),
                written(decision.findings().stream().map(Written::finding).toList()),
                written(decision.derivation().stream().map(Written::step).toList()));
        decisions.save(stored);
        return stored;
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
