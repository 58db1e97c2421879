package org.skillvoucher.grant;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.Portrait;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.Benefit;
import org.skillvoucher.policy.BenefitLimits;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.EvidenceKind;
import org.skillvoucher.policy.Fact;
import org.skillvoucher.policy.Facts;
import org.skillvoucher.policy.KnownFact;
import org.skillvoucher.policy.ReadDecision;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.policy.Verdict;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.ApprovalStep;
import org.skillvoucher.subsidy.BeginRelease;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.OriginOfSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.TrainingOfVoucher;
import org.skillvoucher.training.Employment;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.SeeEmployment;
import org.skillvoucher.training.TrainingClass;

/**
 * An officer verifies what an application claims, and the policy decides: application, decision, limits, subsidy and books
 * change together or not at all. Who submits does not decide.
 */
@Singleton
public final class DecideApplication implements OriginOfSubsidy {
    private final ApplyForGrant applications;
    private final EvidenceRows evidence;
    private final SubmitCertificate certificates;
    private final ReadDecision read;
    private final DecideBenefit decide;
    private final BenefitLimits limits;
    private final SeePersons persons;
    private final SeeClasses classes;
    private final ListInstitution organisations;
    private final SeeEmployment employment;
    private final TrainingOfVoucher trainings;
    private final OpenFund funds;
    private final GrantMoney money;
    private final BookAllowance allowances;
    private final MoveSubsidy subsidies;
    private final BeginRelease begin;
    private final Transactions transactions;

    DecideApplication(
            ApplyForGrant applications,
            EvidenceRows evidence,
            SubmitCertificate certificates,
            ReadDecision read,
            DecideBenefit decide,
            BenefitLimits limits,
            SeePersons persons,
            SeeClasses classes,
            ListInstitution organisations,
            SeeEmployment employment,
            TrainingOfVoucher trainings,
            OpenFund funds,
            GrantMoney money,
            BookAllowance allowances,
            MoveSubsidy subsidies,
            BeginRelease begin,
            Transactions transactions) {
        this.applications = applications;
        this.evidence = evidence;
        this.certificates = certificates;
        this.read = read;
        this.decide = decide;
        this.limits = limits;
        this.persons = persons;
        this.classes = classes;
        this.organisations = organisations;
        this.employment = employment;
        this.trainings = trainings;
        this.funds = funds;
        this.money = money;
        this.allowances = allowances;
        this.subsidies = subsidies;
        this.begin = begin;
        this.transactions = transactions;
    }

    /** What the officer found: the documents that are true, the claims that they prove, and the fund that pays. */
    public record Findings(Id<Fund> fund, Set<EvidenceKind> verified, Map<String, Object> facts) {
        public Findings {
            verified = Set.copyOf(verified);
            facts = Map.copyOf(facts);
        }
    }

    /** What became of it. */
    public record Decided(
            ApplyForGrant.Seen application, Optional<StoredDecision> decision, Optional<Subsidy> subsidy) {}

    /**
     * Decides. GRANT releases the money or begins the reviews that the document asks for ({@link BeginRelease}), REFUSE ends the
     * application, REFER leaves it open: for a ruling, or to be decided again when what was missing is known. Can answer NOT_FOUND,
     * NOT_YOURS, SAME_OFFICER, APPLICATION_STATE_WRONG, APPLICATION_WRONG, FACT_WRONG, NO_POLICY_IN_FORCE, BENEFIT_LIMIT_REACHED,
     * BENEFIT_EXCLUDED, FUND_EXHAUSTED.
     */
    public Decided decide(Actor.Officer by, Id<GrantApplication> id, Findings found) {
        Facts verified = KnownFact.facts(found.facts());
        for (String name : verified.toMap().keySet()) {
            if (!ApplyForGrant.CLAIMABLE.contains(Fact.of(name))) {
                throw new Refused(Refusal.APPLICATION_WRONG, Map.of("field", "facts." + name));
            }
        }
        return transactions.run(() -> {
            GrantApplication now = turn(by, id);
            boolean done = now.state() == ApplicationState.GRANTED || now.state() == ApplicationState.REFUSED;
            if (done && by.id().equals(now.decidedBy())) {
                return decided(applications.seen(now)); // The same request sent again.
            }
            Fund fund = fundOf(by, now, found.fund());
            evidence.of(id)
                    .forEach(one ->
                            evidence.verify(id, one.kind(), found.verified().contains(one.kind())));
            Facts facts = known(now, verified.with(Fact.EVIDENCE, verifiedKinds(id)));
            return settle(by, now, fund, decision(now, fund, facts));
        });
    }

    /**
     * An officer rules where the decision referred to one; what was decided is not edited. Can answer NOT_FOUND, NOT_YOURS,
     * SAME_OFFICER, APPLICATION_STATE_WRONG (not referred, or no amount could be reckoned), BENEFIT_LIMIT_REACHED, BENEFIT_EXCLUDED,
     * FUND_EXHAUSTED.
     */
    public Decided rule(Actor.Officer by, Id<GrantApplication> id, boolean grant, String reason) {
        return transactions.run(() -> {
            GrantApplication now = turn(by, id);
            if (now.state() != ApplicationState.REFERRED || now.decisionId() == null || now.fundId() == null) {
                throw new Refused(Refusal.APPLICATION_STATE_WRONG, Map.of("application", id, "state", now.state()));
            }
            if (by.id().equals(now.decidedBy())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("application", id)); // Who verified does not rule.
            }
            StoredDecision referred = decide.require(now.decisionId());
            if (!grant) {
                return refuse(by, now, now.fundId(), referred, reason);
            }
            Fund fund = funds.require(now.fundId());
            // Decided once more, as things are now: others may have been granted meanwhile, a standard published.
            Facts facts = known(now, read.facts(referred));
            StoredDecision decision = decision(now, fund, facts);
            if (decision.verdict() != Verdict.REFER) {
                return settle(by, now, fund, decision);
            }
            boolean same = read.stands(referred, decision);
            if (!same || !decision.amount().isPositive()) {
                throw new Refused(
                        Refusal.APPLICATION_STATE_WRONG,
                        Map.of("application", id, "amountFen", decision.amountFen(), "sameAsReferred", same));
            }
            return grant(by, now, fund, decision, reason);
        });
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Decided see(Actor by, Id<GrantApplication> id) {
        return decided(applications.see(by, id));
    }

    /** An application with its decision and subsidy. */
    public Decided decided(ApplyForGrant.Seen seen) {
        return decided(List.of(seen)).getFirst();
    }

    /** The same of a page. */
    public List<Decided> decided(List<ApplyForGrant.Seen> page) {
        Map<Id<StoredDecision>, StoredDecision> decisions = decide.all(page.stream()
                .flatMap(seen -> Stream.ofNullable(seen.application().decisionId()))
                .toList());
        Map<Id<?>, Subsidy> granted =
                subsidies
                        .ofApplications(page.stream()
                                .map(seen -> seen.application().id())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(
                                one -> Objects.requireNonNull(one.applicationId()), Function.identity()));
        return page.stream()
                .map(seen -> new Decided(
                        seen,
                        Optional.ofNullable(seen.application().decisionId())
                                .map(id -> Objects.requireNonNull(decisions.get(id))),
                        Optional.ofNullable(granted.get(seen.application().id()))))
                .toList();
    }

    /**
     * What was verified, below what the system itself knows. What a training in the system earned, its confirmed certificate says, and
     * which months were worked, the confirmed employment: nobody else, so that no month is paid without its row.
     */
    private Facts known(GrantApplication now, Facts verified) {
        Facts facts = verified;
        if (now.enrolmentId() != null) {
            facts = facts.without(Fact.LEVEL).without(Fact.CERTIFICATE_KIND).without(Fact.CERTIFICATES);
        }
        if (!now.monthNames().isEmpty()) {
            facts = facts.without(Fact.MONTHS);
        }
        return facts.with(ownFacts(now));
    }

    private GrantApplication turn(Actor.Officer by, Id<GrantApplication> id) {
        GrantApplication application = applications.require(id);
        by.mustSee(application.region());
        if (by.id().equals(application.submittedBy())) {
            throw new Refused(Refusal.SAME_OFFICER, Map.of("application", id));
        }
        if (application.personId() != null) {
            // What was granted before adds up under the person's turn: nobody else grants meanwhile.
            persons.takeTurn(application.personId());
        }
        return applications.require(id);
    }

    private Fund fundOf(Actor.Officer by, GrantApplication application, Id<Fund> id) {
        Fund fund = funds.require(id);
        by.mustSee(fund.region());
        if (!application.region().isWithin(fund.region())) {
            throw new Refused(Refusal.APPLICATION_WRONG, Map.of("field", "fundId"));
        }
        return fund;
    }

    private List<String> verifiedKinds(Id<GrantApplication> id) {
        return evidence.of(id).stream()
                .filter(Evidence::verified)
                .map(one -> one.kind().name())
                .toList();
    }

    /** What the system knows of the training, the employment and the organisation stands above what was claimed. */
    private Facts ownFacts(GrantApplication now) {
        Facts facts = Facts.none();
        Id<Institution> organisation = now.organisationId();
        if (organisation != null) {
            Institution applicant = organisations.require(organisation);
            facts = switch (applicant.kind()) {
                case TRAINING_INSTITUTION, ENTERPRISE, ASSOCIATION ->
                    facts.with(Fact.INSTITUTION_KIND, applicant.kind().name());
                case DEPARTMENT -> facts;
            };
        }
        Id<Person> person = now.personId();
        if (organisation != null && person != null) {
            facts = facts.with(employed(now, person, organisation));
        }
        return now.enrolmentId() == null ? facts : facts.with(trained(now, now.enrolmentId()));
    }

    /** The confirmed employment with the applicant, if there is one; of a dispatched worker with the enterprise that uses the work. */
    private Facts employed(GrantApplication now, Id<Person> person, Id<Institution> organisation) {
        Optional<Employment> work = employmentWith(now, person, organisation);
        if (work.isEmpty()) {
            return Facts.none();
        }
        Facts facts = Facts.none()
                .with(Fact.EMPLOYED_BY_THE_ENTERPRISE, true)
                .with(Fact.MONTHS_EMPLOYED, work.get().monthsOn(now.day()))
                .with(Fact.EMPLOYER_INSURED, work.get().insured());
        return now.monthNames().isEmpty()
                ? facts
                : facts.with(Fact.MONTHS, unpaid(now, worked(now, work.get())).size());
    }

    private Optional<Employment> employmentWith(GrantApplication now, Id<Person> person, Id<Institution> organisation) {
        return employment.on(person, now.day()).filter(one -> one.actualUser().equals(organisation));
    }

    /** Of these months, those that no other application was granted. */
    private List<String> unpaid(GrantApplication now, List<String> months) {
        Benefit benefit = decide.policyFor(now.region(), now.benefit(), now.day())
                .benefit(now.benefit())
                .orElseThrow();
        List<String> paid = limits.monthsTaken(
                benefit,
                new BenefitLimits.Case(now.personId(), now.organisationId(), now.region(), now.day(), months),
                now.id());
        return months.stream().filter(month -> !paid.contains(month)).toList();
    }

    /** Of the months applied for, those in which the person worked there to the end, as an officer has confirmed. */
    private static List<String> worked(GrantApplication now, Employment work) {
        return now.monthNames().stream()
                .filter(month -> work.holdsOn(YearMonth.parse(month).atDay(1))
                        && work.holdsOn(YearMonth.parse(month).atEndOfMonth()))
                .toList();
    }

    private Facts trained(GrantApplication now, Id<Enrolment> id) {
        Enrolment enrolment = classes.requireEnrolment(id);
        TrainingClass in = classes.require(enrolment.classId());
        Facts facts = trainings.endedFacts(enrolment, in, now.region());
        return certificates
                .confirmedOf(id)
                .map(certificate -> facts.with(
                                Fact.CERTIFICATE_KIND, certificate.kind().word())
                        .with(Fact.CERTIFICATES, List.of(certificate.kind().word()))
                        .with(Fact.LEVEL, certificate.level() == null ? in.level() : certificate.level()))
                .orElse(facts);
    }

    private StoredDecision decision(GrantApplication now, Fund fund, Facts facts) {
        Id<Person> person = now.personId();
        Portrait who = person == null ? null : persons.portrait(person);
        String creditCode = now.organisationId() == null
                ? null
                : organisations.require(now.organisationId()).creditCode();
        TrainingClass in = now.enrolmentId() == null
                ? null
                : classes.require(classes.requireEnrolment(now.enrolmentId()).classId());
        return decide.onApplication(
                new DecideBenefit.Application(
                        now.region(),
                        now.benefit(),
                        now.day(),
                        whose(now),
                        in == null ? null : in.occupationCode(),
                        in == null ? levelOf(facts) : Integer.valueOf(in.level()),
                        creditCode,
                        fund.source(),
                        facts),
                who,
                now.id());
    }

    private static @Nullable Integer levelOf(Facts facts) {
        return facts.number(Fact.LEVEL).map(Long::intValue).orElse(null);
    }

    private BenefitLimits.Case whose(GrantApplication now) {
        Id<Person> person = now.personId();
        Id<Institution> organisation = now.organisationId();
        List<String> months = person == null || organisation == null
                ? List.of()
                : employmentWith(now, person, organisation)
                        .map(work -> unpaid(now, worked(now, work)))
                        .orElse(List.of());
        return new BenefitLimits.Case(person, organisation, now.region(), now.day(), months);
    }

    private Decided settle(Actor.Officer by, GrantApplication now, Fund fund, StoredDecision decision) {
        return switch (decision.verdict()) {
            case GRANT ->
                decision.amount().isPositive()
                        ? grant(by, now, fund, decision, null)
                        : refuse(by, now, fund.id(), decision, null);
            case REFUSE -> refuse(by, now, fund.id(), decision, null);
            case REFER ->
                decided(applications.seen(applications.move(
                        now,
                        new ApplicationLife.Referred(),
                        fund.id(),
                        decision.id(),
                        by.id(),
                        null,
                        by,
                        Map.of("decision", decision.id()))));
        };
    }

    private Decided refuse(
            Actor.Officer by, GrantApplication now, Id<Fund> fund, StoredDecision decision, @Nullable String why) {
        evidence.release(now.id());
        return decided(applications.seen(applications.move(
                now,
                new ApplicationLife.Refused(),
                fund,
                decision.id(),
                by.id(),
                why,
                by,
                why == null ? Map.of("decision", decision.id()) : Map.of("decision", decision.id(), "ruled", why))));
    }

    private Decided grant(
            Actor.Officer by, GrantApplication now, Fund fund, StoredDecision decision, @Nullable String ruled) {
        Benefit benefit = decide.benefit(decision.policyId(), now.benefit());
        BenefitLimits.Case whose = whose(now).under(decide.policy(decision.policyId()));
        limits.take(benefit, whose, now.id(), ruled != null);
        limits.share(benefit, whose, decision.amount(), now.id());
        GrantApplication granted = applications.move(
                now,
                new ApplicationLife.Granted(),
                fund.id(),
                decision.id(),
                by.id(),
                ruled,
                by,
                ruled == null ? Map.of("decision", decision.id()) : Map.of("decision", decision.id(), "ruled", ruled));
        begin(by, granted, fund, decision, ruled == null ? ApprovalStep.DECIDED : ApprovalStep.RULED);
        return decided(applications.seen(granted));
    }

    private void begin(
            Actor.Officer by, GrantApplication granted, Fund fund, StoredDecision decision, ApprovalStep step) {
        Subsidy due = money.due(by, granted, fund.id(), decision, decision.amount(), 0);
        allowances.book(by, granted, due, decision);
        begin.begin(by, due, step, this, Map.of("decision", decision.id()));
    }

    @Override
    public boolean earned(Subsidy subsidy) {
        return subsidy.applicationId() != null && subsidy.applicationPart() == 0;
    }

    @Override
    public Subsidy release(Actor by, Subsidy decided, Map<String, ?> why) {
        return money.release(by, decided, why);
    }

    /** The application is refused after all: what it used of a limit, its documents and the money that was set aside are free again. */
    @Override
    public Subsidy refuse(Actor by, Subsidy decided, String why) {
        GrantApplication granted = applications.require(
                Id.of(Optional.ofNullable(decided.applicationId()).orElseThrow().value()));
        evidence.release(granted.id());
        limits.giveBack(granted.id());
        applications.move(
                granted,
                new ApplicationLife.RefusedInReview(),
                granted.fundId(),
                granted.decisionId(),
                granted.decidedBy(),
                why,
                by,
                Map.of("subsidy", decided.id(), "why", why));
        return money.cancel(by, decided, why);
    }
}
