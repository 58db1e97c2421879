package org.skillvoucher.grant;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.Benefit;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.EvidenceKind;
import org.skillvoucher.policy.Fact;
import org.skillvoucher.policy.Facts;
import org.skillvoucher.policy.KnownFact;
import org.skillvoucher.policy.Policy;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.EnrolmentState;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.voucher.SeeVouchers;
import org.skillvoucher.voucher.Voucher;

/** A person, an organisation, or an officer for one of them, applies for a benefit that no voucher earns. */
@Singleton
public final class ApplyForGrant {
    /** What only the applicant can say and an officer then verifies; all else the system knows itself. */
    public static final Set<Fact> CLAIMABLE = EnumSet.of(
            Fact.LEVEL,
            Fact.CERTIFICATE_KIND,
            Fact.CERTIFICATES,
            Fact.EMPLOYER_KIND,
            Fact.EMPLOYER_INSURED,
            Fact.MONTHS_EMPLOYED,
            Fact.MONTHS_INSURED,
            Fact.LABOUR_CONTRACT,
            Fact.INSURED_AGAINST_UNEMPLOYMENT,
            Fact.SHORTAGE_FRONT_LINE_POST,
            Fact.WANTED_OCCUPATION,
            Fact.MONTHS,
            Fact.UNITS,
            Fact.PERSON_TIMES,
            Fact.ACTUAL_COST_FEN,
            Fact.MONTHLY_ALLOWANCE_FEN,
            Fact.ORGANISER_PRIZE_FEN,
            Fact.HONOUR,
            Fact.MEDAL,
            Fact.TIER);

    private static final String TABLE = "grant_evidence";
    private static final String COLUMN = "number_sealed";

    private final GrantApplications applications;
    private final EvidenceRows evidence;
    private final DecideBenefit decide;
    private final SeePersons persons;
    private final SeeClasses classes;
    private final SeeVouchers vouchers;
    private final Regions regions;
    private final FieldCipher cipher;
    private final History history;
    private final Transactions transactions;
    private final ObjectMapper json;
    private final BusinessTime business;
    private final MachineTime machine;

    ApplyForGrant(
            GrantApplications applications,
            EvidenceRows evidence,
            DecideBenefit decide,
            SeePersons persons,
            SeeClasses classes,
            SeeVouchers vouchers,
            Regions regions,
            FieldCipher cipher,
            History history,
            Transactions transactions,
            ObjectMapper json,
            BusinessTime business,
            MachineTime machine) {
        this.applications = applications;
        this.evidence = evidence;
        this.decide = decide;
        this.persons = persons;
        this.classes = classes;
        this.vouchers = vouchers;
        this.regions = regions;
        this.cipher = cipher;
        this.history = history;
        this.transactions = transactions;
        this.json = json;
        this.business = business;
        this.machine = machine;
    }

    /** One document of the application. */
    public record Proof(EvidenceKind kind, String number, String issuer) {
        @Override
        public String toString() {
            return "Proof[" + kind + "]"; // a number may hold an ID number
        }
    }

    /** What is applied for. The organisation is the applicant's own, or the one an officer names. */
    public record Order(
            Id<GrantApplication> id,
            RegionCode region,
            String benefit,
            @Nullable LocalDate day,
            @Nullable Id<Person> person,
            @Nullable Id<Institution> organisation,
            @Nullable Id<Enrolment> enrolment,
            List<String> months,
            Map<String, Object> claims,
            List<Proof> evidence) {
        public Order {
            months = List.copyOf(months);
            claims = Map.copyOf(claims);
            evidence = List.copyOf(evidence);
        }
    }

    /** A document as it was named, and whether an officer found it true. */
    public record Document(EvidenceKind kind, String number, String issuer, boolean verified) {
        @Override
        public String toString() {
            return "Document[" + kind + "]"; // a number may hold an ID number
        }
    }

    /** An application with its documents. */
    public record Seen(GrantApplication application, List<Document> evidence) {
        public Seen {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Applies. Can answer REGION_UNKNOWN, NOT_FOUND, NOT_YOURS, DATES_WRONG, NO_POLICY_IN_FORCE, BENEFIT_UNKNOWN, FACT_WRONG,
     * APPLICATION_WRONG (fields that do not fit the benefit), ENROLMENT_STATE_WRONG (the training is not completed), EVIDENCE_USED,
     * ID_USED_FOR_ANOTHER.
     */
    public Seen apply(Actor by, Order order) {
        regions.require(order.region());
        Order own = owned(by, order);
        LocalDate day = own.day() == null ? business.today() : own.day();
        Dates.mustBeSane(day);
        mustBe(!day.isAfter(business.today()), "day");
        String claims = claims(own);
        byte[] fingerprint = fingerprint(own, claims);
        return transactions.run(() -> {
            Optional<GrantApplication> before = applications.findById(own.id());
            if (before.isPresent()) {
                mustSee(by, before.get());
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return seen(before.get());
            }
            Policy policy = decide.policyFor(own.region(), own.benefit(), dayOf(own, day));
            mustFit(own, policy.benefit(own.benefit()).orElseThrow());
            mustBeFree(own);
            GrantApplication application = new GrantApplication(
                    own.id(),
                    own.region(),
                    own.benefit(),
                    dayOf(own, day),
                    own.person(),
                    own.organisation(),
                    own.enrolment(),
                    String.join(",", own.months().stream().sorted().distinct().toList()),
                    claims,
                    ApplicationState.SUBMITTED,
                    submitter(by),
                    null,
                    null,
                    null,
                    null,
                    fingerprint,
                    1,
                    machine.now());
            applications.save(application);
            evidence.saveAll(
                    own.evidence().stream().map(proof -> row(own, proof)).toList());
            history.append(
                    SubjectKind.APPLICATION,
                    own.id(),
                    1,
                    "Submitted",
                    by,
                    Map.of("benefit", own.benefit(), "policy", policy.id()));
            return seen(application);
        });
    }

    /** A training's allowance is judged by the day of the training, so that the document of that time counts. */
    private LocalDate dayOf(Order order, LocalDate day) {
        return order.enrolment() == null
                ? day
                : classes.require(classes.requireEnrolment(order.enrolment()).classId())
                        .startsOn();
    }

    /** The applicant takes it back. Can answer NOT_FOUND, NOT_YOURS, APPLICATION_STATE_WRONG. */
    public Seen withdraw(Actor by, Id<GrantApplication> id) {
        return transactions.run(() -> {
            GrantApplication now = require(id);
            mustSee(by, now);
            if (by instanceof Actor.Officer officer && !officer.id().equals(now.submittedBy())) {
                throw new Refused(Refusal.NOT_YOURS); // Whose application it is takes it back, not any officer.
            }
            if (now.state() == ApplicationState.WITHDRAWN) {
                return seen(now);
            }
            evidence.release(id);
            return seen(move(
                    now, new ApplicationLife.Withdrawn(), now.fundId(), now.decisionId(), null, null, by, Map.of()));
        });
    }

    /** The one writer of an application's state. */
    GrantApplication move(
            GrantApplication now,
            ApplicationLife.Event event,
            @Nullable Id<?> fund,
            @Nullable Id<?> decision,
            @Nullable Id<?> decidedBy,
            @Nullable String because,
            Actor by,
            Map<String, ?> details) {
        ApplicationState to = ApplicationLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.APPLICATION_STATE_WRONG, Map.of("application", now.id(), "state", now.state())));
        MovedOn.unlessOne(
                applications.move(now.id(), now.state(), to, fund, decision, decidedBy, because, now.version()),
                "application " + now.id());
        history.append(
                SubjectKind.APPLICATION,
                now.id(),
                now.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                now.state(),
                to);
        return require(now.id());
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Seen see(Actor by, Id<GrantApplication> id) {
        GrantApplication application = require(id);
        mustSee(by, application);
        return seen(application);
    }

    /** One's own, one's organisation's or one's region's applications, by id after {@code after}. */
    public List<Seen> list(Actor by, @Nullable ApplicationState state, Id<?> after, int size) {
        List<GrantApplication> page = switch (by) {
            case Actor.Trainee me -> applications.ofPerson(me.id(), state, after, size);
            case Actor.Staff staff -> applications.ofOrganisation(staff.institutionId(), state, after, size);
            case Actor.Officer officer ->
                applications.pageWithin(officer.region().prefix() + "%", state, after, size);
            case Actor.Scanner _, Actor.Machine _ -> List.of();
        };
        if (page.isEmpty()) {
            return List.of();
        }
        Map<Id<GrantApplication>, List<Evidence>> named =
                evidence.ofAll(page.stream().map(GrantApplication::id).toList()).stream()
                        .collect(Collectors.groupingBy(Evidence::applicationId));
        return page.stream()
                .map(application -> seen(application, named.getOrDefault(application.id(), List.of())))
                .toList();
    }

    /** What was granted on a seat, kept from others until the caller's transaction ends. */
    List<GrantApplication> grantedOn(Id<Enrolment> seat) {
        return applications.grantedOn(seat);
    }

    /** Can answer NOT_FOUND. */
    GrantApplication require(Id<GrantApplication> id) {
        return applications.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("application", id)));
    }

    Seen seen(GrantApplication application) {
        return seen(application, evidence.of(application.id()));
    }

    private Seen seen(GrantApplication application, List<Evidence> named) {
        return new Seen(
                application,
                named.stream()
                        .map(one -> new Document(
                                one.kind(),
                                cipher.open(TABLE, COLUMN, rowId(one.applicationId(), one.kind()), one.numberSealed()),
                                one.issuer(),
                                one.verified()))
                        .toList());
    }

    private static Id<?> rowId(Id<GrantApplication> application, EvidenceKind kind) {
        return Id.derived("evidence-" + kind, application);
    }

    private byte[] fingerprint(Order order, String claims) {
        List<Object> parts = new ArrayList<>(List.of(order.region(), order.benefit(), order.months(), claims));
        parts.add(Objects.requireNonNullElse(order.day(), ""));
        parts.add(Objects.requireNonNullElse(order.person(), ""));
        parts.add(Objects.requireNonNullElse(order.organisation(), ""));
        parts.add(Objects.requireNonNullElse(order.enrolment(), ""));
        for (Proof proof : order.evidence()) {
            parts.add(proof.kind() + "|" + proof.number() + "|" + proof.issuer());
        }
        return Fingerprint.keyed(cipher, parts.toArray());
    }

    /** A person's application is the person's; an organisation's, also about a person, the organisation's. */
    static void mustSee(Actor by, GrantApplication application) {
        by.mustSee(
                application.organisationId() == null ? application.personId() : null,
                application.organisationId(),
                application.region());
    }

    /** A trainee applies for themselves, staff for their organisation, an officer for whom they name. */
    private static Order owned(Actor by, Order order) {
        return switch (by) {
            case Actor.Trainee me -> {
                mustBe(order.organisation() == null, "organisationId");
                mustBe(order.person() == null || order.person().equals(me.id()), "personId");
                yield with(order, me.person(), null);
            }
            case Actor.Staff staff -> {
                mustBe(
                        order.organisation() == null || order.organisation().equals(staff.institutionId()),
                        "organisationId");
                yield with(order, order.person(), staff.institution());
            }
            case Actor.Officer officer -> {
                officer.mustSee(order.region());
                yield order;
            }
            case Actor.Scanner _, Actor.Machine _ -> throw new Refused(Refusal.NOT_YOURS);
        };
    }

    private static Order with(Order order, @Nullable Id<Person> person, @Nullable Id<Institution> organisation) {
        return new Order(
                order.id(),
                order.region(),
                order.benefit(),
                order.day(),
                person,
                organisation,
                order.enrolment(),
                order.months(),
                order.claims(),
                order.evidence());
    }

    private void mustFit(Order order, Benefit benefit) {
        switch (benefit.way()) {
            case VOUCHER -> mustBe(false, "benefit");
            case PERSON -> {
                mustBe(order.person() != null, "personId");
                mustBe(order.enrolment() == null, "enrolmentId");
                mustBe(benefit.payee().isThePerson() || order.organisation() != null, "organisationId");
                mustBe(!benefit.payee().isThePerson() || order.organisation() == null, "organisationId");
            }
            case ORGANISATION -> {
                mustBe(order.organisation() != null, "organisationId");
                mustBe(order.person() == null, "personId");
                mustBe(order.enrolment() == null, "enrolmentId");
            }
            case TRAINING -> {
                mustBe(order.enrolment() != null, "enrolmentId");
                mustBe(order.organisation() == null, "organisationId");
                mustBe(order.person() != null, "personId");
            }
        }
        if (order.person() != null) {
            persons.require(order.person());
        }
        if (order.enrolment() != null) {
            mustBeCompleted(order, classes.requireEnrolment(order.enrolment()));
        }
        boolean monthly =
                benefit.limits().stream().anyMatch(limit -> limit.rule().word().equals("months-at-most"));
        mustBe(monthly != order.months().isEmpty(), "months");
        long kinds = order.evidence().stream().map(Proof::kind).distinct().count();
        mustBe(kinds == order.evidence().size(), "evidence");
    }

    private void mustBeCompleted(Order order, Enrolment enrolment) {
        if (!enrolment.personId().equals(order.person())) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        if (enrolment.state() != EnrolmentState.COMPLETED) {
            throw new Refused(
                    Refusal.ENROLMENT_STATE_WRONG, Map.of("enrolment", enrolment.id(), "state", enrolment.state()));
        }
        // The bureau that issued the voucher answers for what goes with it: nobody picks a place that pays more.
        Voucher voucher = vouchers.require(enrolment.voucherId());
        mustBe(order.region().equals(voucher.region()), "region");
    }

    /** These reads explain; unique keys decide. */
    private void mustBeFree(Order order) {
        if (order.enrolment() != null && applications.liveFor(order.enrolment(), order.benefit(), order.id()) > 0) {
            MovedOn.ifThere(applications.findById(order.id()), "application " + order.id());
            throw new Refused(
                    Refusal.BENEFIT_LIMIT_REACHED, Map.of("enrolment", order.enrolment(), "benefit", order.benefit()));
        }
        for (Proof proof : order.evidence()) {
            byte[] used = usedIndex(order, proof);
            if (used != null && evidence.used(used, order.id()) > 0) {
                MovedOn.ifThere(applications.findById(order.id()), "application " + order.id());
                throw new Refused(Refusal.EVIDENCE_USED, Map.of("kind", proof.kind()));
            }
        }
    }

    private Evidence row(Order order, Proof proof) {
        return new Evidence(
                order.id(),
                proof.kind(),
                cipher.seal(TABLE, COLUMN, rowId(order.id(), proof.kind()), proof.number()),
                proof.issuer(),
                false,
                usedIndex(order, proof));
    }

    private byte @Nullable [] usedIndex(Order order, Proof proof) {
        // Blanks and letter case do not make another document.
        String number = proof.number().replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return switch (proof.kind().reuse()) {
            case FREE -> null;
            case ONCE_A_SUBJECT ->
                cipher.index("evidence." + proof.kind(), number + "|" + order.person() + "|" + order.organisation());
        };
    }

    private String claims(Order order) {
        Facts claimed = KnownFact.facts(order.claims());
        for (String name : claimed.toMap().keySet()) {
            mustBe(CLAIMABLE.contains(Fact.of(name)), "claims." + name);
        }
        for (String month : order.months()) {
            try {
                // A month is paid when it is over.
                mustBe(YearMonth.parse(month).isBefore(YearMonth.from(business.today())), "months");
            } catch (DateTimeParseException notAMonth) {
                Refused refused = new Refused(Refusal.APPLICATION_WRONG, Map.of("field", "months"));
                refused.initCause(notAMonth);
                throw refused;
            }
        }
        try {
            return json.writeValueAsString(claimed.toMap());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void mustBe(boolean right, String field) {
        if (!right) {
            throw new Refused(Refusal.APPLICATION_WRONG, Map.of("field", field));
        }
    }

    private static Id<?> submitter(Actor by) {
        return Optional.<Id<?>>ofNullable(by.id()).orElseThrow(() -> new Refused(Refusal.NOT_YOURS));
    }
}
