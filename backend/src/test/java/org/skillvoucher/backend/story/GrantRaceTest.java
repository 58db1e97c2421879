package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.catalogue.CatalogueKind;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.catalogue.ImportCatalogue;
import org.skillvoucher.catalogue.PublishCatalogue;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.grant.ApplicationState;
import org.skillvoucher.grant.ApplyForGrant;
import org.skillvoucher.grant.DecideApplication;
import org.skillvoucher.grant.GrantApplication;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.ledger.OpenFund;
import org.skillvoucher.money.Money;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentBatch;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.person.PlaceTie;
import org.skillvoucher.person.RegisterPerson;
import org.skillvoucher.policy.EvidenceKind;
import org.skillvoucher.policy.PublishExtension;
import org.skillvoucher.policy.TrainingCategory;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.PayAdvance;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.Recovery;
import org.skillvoucher.subsidy.RecoveryState;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.SubsidyState;
import org.skillvoucher.training.ClassPurpose;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.EnrolTrainee;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.training.ReportEmployment;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.Voucher;

/** What no voucher earns, and what is paid ahead, decided, paid, taken back and recovered by many at once. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class GrantRaceTest {
    private static final int ROUNDS = Math.min(Race.ROUNDS, 100);
    private static final int HEAVY = Math.min(Race.ROUNDS, 50);

    /** Counties that no other test class uses: what is published there is this race's own. */
    private static final RegionCode TITLES = RegionCode.of("330824");

    private static final RegionCode XUCHANG = RegionCode.of("411024");
    private static final LocalDate DECEMBER = LocalDate.of(2021, 12, 6);
    private static final String TITLES_ISSUED = """
            extends: quzhou-craftsman
            id: quzhou-craftsman-race
            region: "330824"
            document: 示例发布文件（县）
            standing: IN_FORCE
            inForce: { from: 2021-12-01, to: 2021-12-31 }
            """;
    private static final Map<String, Object> EMPLOYER = Map.of("employerKind", "ENTERPRISE", "monthsEmployed", 6);
    /** Published once for the schema, which the contexts of a JVM share. */
    private static volatile boolean published;

    private final Actor.Officer maker = Grants.officer(XUCHANG, Role.BUREAU_MAKER);
    private final Actor.Officer checker = Grants.officer(XUCHANG, Role.BUREAU_CHECKER);
    private final Actor.Officer finance = Grants.officer(XUCHANG, Role.FINANCE);

    @Inject
    World world;

    @Inject
    Grants grants;

    @Inject
    Invariants books;

    @Inject
    ApplyForGrant apply;

    @Inject
    DecideApplication decide;

    @Inject
    PublishExtension extensions;

    @Inject
    ImportCatalogue lists;

    @Inject
    PublishCatalogue publish;

    @Inject
    RegisterPerson register;

    @Inject
    ListInstitution organisations;

    @Inject
    OpenFund funds;

    @Inject
    ReportEmployment employments;

    @Inject
    EnrolTrainee enrol;

    @Inject
    CompleteClass complete;

    @Inject
    SubmitCertificate certificates;

    @Inject
    ReleaseSubsidy release;

    @Inject
    PayAdvance advance;

    @Inject
    RecoverSubsidy recover;

    @Inject
    MoveSubsidy subsidies;

    @Inject
    MakePaymentBatch payments;

    @Inject
    ApprovePaymentBatch approvals;

    @Inject
    SendPayments send;

    private Id<Fund> fund = Id.random();
    private Id<Fund> theirs = Id.random();

    @BeforeEach
    void two_bureaus_with_money() {
        world.begin();
        fund = world.usualFund();
        theirs = funds.open(
                        finance,
                        new OpenFund.Order(
                                Id.random(),
                                "2021年补贴资金",
                                XUCHANG,
                                FundSource.SKILL_UPGRADE_ACCOUNT,
                                2021,
                                Money.ofYuan(1_000_000)))
                .fund()
                .id();
        if (!published) {
            Id<org.skillvoucher.policy.PolicyExtension> id = Id.random();
            extensions.handIn(world.maker, id, TITLES_ISSUED);
            extensions.publish(world.checker, id);
            list(
                    CatalogueKind.OCCUPATIONS,
                    "edition,code,name,level,hours,amountClass,certificateKind,origin\n1999," + World.WELDER + ",焊工,"
                            + World.LEVEL + ",320,A,SKILL_LEVEL,PROVINCE\n");
            list(
                    CatalogueKind.STANDARDS,
                    "name,key,zh,unit,yuan,document\nhenan-training,A-" + World.LEVEL + ",培训补贴标准,PERSON,1000,示例\n");
            published = true;
        }
    }

    @AfterEach
    void the_books_are_in_order() throws Exception {
        books.mustHold();
    }

    // Decisions

    @Test
    void one_application_decided_by_two_officers_is_granted_by_one() throws Exception {
        Actor.Officer second = Grants.officer(World.REGION, Role.BUREAU_CHECKER);
        for (int round = 0; round < ROUNDS; round++) {
            Id<GrantApplication> id = competition(world.anOrganisation(OrganisationKind.ENTERPRISE));
            Race.Outcome<DecideApplication.Decided> heard = Race.of(List.of(
                    () -> decided(world.checker, id, fund, Map.of("units", 1)),
                    () -> decided(second, id, fund, Map.of("units", 1)),
                    () -> decided(world.checker, id, fund, Map.of("units", 1)),
                    () -> decided(second, id, fund, Map.of("units", 1))));
            assertThat(heard.values()).hasSize(2).allMatch(done -> state(done) == ApplicationState.GRANTED);
            assertThat(heard.refusals()).hasSize(2).containsOnly(Refusal.APPLICATION_STATE_WRONG);
        }
    }

    @Test
    void two_titles_of_one_person_never_pay_more_than_the_higher() throws Exception {
        world.goTo(World.at(DECEMBER, LocalTime.of(9, 0)));
        for (int round = 0; round < ROUNDS; round++) {
            Id<Person> person = world.aPerson();
            Id<GrantApplication> lower = title(person);
            Id<GrantApplication> higher = title(person);
            Race.Outcome<DecideApplication.Decided> heard = Race.of(List.of(
                    () -> decided(world.checker, lower, fund, Map.of("honour", "CRAFTSMAN")),
                    () -> decided(world.checker, higher, fund, Map.of("honour", "GRAND_CRAFTSMAN"))));
            assertThat(heard.refusals()).isEmpty();
            assertThat(sum(heard)).isEqualTo(Money.ofYuan(100_000));
        }
    }

    @Test
    void months_of_two_applications_never_pass_six_and_no_month_is_paid_twice() throws Exception {
        List<String> spring = List.of("2020-03", "2020-04", "2020-05", "2020-06");
        List<String> summer = List.of("2020-06", "2020-07", "2020-08", "2020-09");
        List<String> autumn = List.of("2020-10", "2020-11", "2020-12", "2021-01");
        for (int round = 0; round < ROUNDS; round++) {
            Id<Person> person = aWorker();
            Id<Institution> employer = anEmployerOf(person);
            Id<GrantApplication> first = onTheJob(person, employer, spring);
            Id<GrantApplication> other = onTheJob(person, employer, round % 2 == 0 ? summer : autumn);
            Race.Outcome<DecideApplication.Decided> heard = Race.of(List.of(
                    () -> decided(checker, first, theirs, EMPLOYER), () -> decided(checker, other, theirs, EMPLOYER)));
            // Whoever comes second is paid what is left of the six, of months that the first was not.
            assertThat(heard.refusals()).isEmpty();
            assertThat(sum(heard)).isEqualTo(Money.ofYuan(6 * 200));
        }
    }

    @Test
    void on_the_job_and_pre_job_training_of_one_person_exclude_each_other() throws Exception {
        Id<Institution> enterprise = anOrganisation(OrganisationKind.ENTERPRISE);
        Actor.Staff school = World.staffOf(enterprise);
        Id<TrainingClass> in = grants.aClass(
                checker,
                school,
                World.LEVEL,
                World.CLASS_DAY,
                1,
                ROUNDS,
                new ClassPurpose(TrainingCategory.PRE_JOB, null, null, enterprise, null));
        for (int round = 0; round < ROUNDS; round++) {
            Id<Person> person = aWorker();
            Voucher voucher = aVoucher("pre-job-training", person);
            Id<GrantApplication> application = onTheJob(person, anEmployerOf(person), List.of("2021-01"));
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> enrol.enrol(World.as(person), Id.random(), voucher.id(), in),
                    () -> decided(checker, application, theirs, EMPLOYER)));
            boolean granted = apply.see(checker, application).application().state() == ApplicationState.GRANTED;
            boolean seated = heard.values().stream().anyMatch(Enrolment.class::isInstance);
            assertThat(granted).isNotEqualTo(seated);
            assertThat(heard.refusals()).allMatch(Refusal.BENEFIT_EXCLUDED::equals);
        }
    }

    @Test
    void a_benefit_once_a_year_is_granted_once_of_two_applications() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Id<Institution> enterprise = world.anOrganisation(OrganisationKind.ENTERPRISE);
            List<Id<GrantApplication>> two = List.of(competition(enterprise), competition(enterprise));
            Race.Outcome<DecideApplication.Decided> heard =
                    Race.of(2, i -> decided(world.checker, two.get(i), fund, Map.of("units", 5)));
            assertThat(sum(heard)).isEqualTo(Money.ofYuan(50_000));
            assertThat(heard.refusals()).allMatch(Refusal.BENEFIT_LIMIT_REACHED::equals);
        }
    }

    @Test
    void one_invoice_stands_behind_one_application() throws Exception {
        Id<Institution> enterprise = world.anOrganisation(OrganisationKind.ENTERPRISE);
        for (int round = 0; round < ROUNDS; round++) {
            List<Id<Person>> people = world.people(1);
            String number = "发票-" + enterprise + "-" + round;
            Race.Outcome<ApplyForGrant.Seen> heard = Race.of(
                    Race.CALLERS,
                    i -> apply.apply(
                            World.staffOf(enterprise),
                            order(
                                    World.REGION,
                                    "apprentice-employee",
                                    World.DAY,
                                    people.getFirst(),
                                    enterprise,
                                    List.of(),
                                    List.of(new ApplyForGrant.Proof(EvidenceKind.INVOICE, number, "示例税务")))));
            assertThat(heard.values()).hasSize(1);
            assertThat(heard.refusals()).hasSize(Race.CALLERS - 1).containsOnly(Refusal.EVIDENCE_USED);
        }
    }

    @Test
    void a_fund_with_money_for_one_grant_pays_one_of_two() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Id<Fund> small = grants.aFund(FundSource.TALENT_FUND, 15_000);
            List<Id<GrantApplication>> two = List.of(
                    competition(world.anOrganisation(OrganisationKind.ENTERPRISE)),
                    competition(world.anOrganisation(OrganisationKind.ENTERPRISE)));
            Race.Outcome<DecideApplication.Decided> heard =
                    Race.of(2, i -> decided(world.checker, two.get(i), small, Map.of("units", 1)));
            assertThat(heard.values()).hasSize(1);
            assertThat(heard.refusals()).containsExactly(Refusal.FUND_EXHAUSTED);
        }
    }

    // Advances

    @Test
    void an_advance_and_the_end_of_its_class_by_cancellation_leave_the_books_in_order() throws Exception {
        for (int round = 0; round < HEAVY; round++) {
            Seat seat = aSeat();
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> advance.pay(checker, seat.in()),
                    () -> complete.cancel(checker, seat.in(), "race"),
                    () -> advance.pay(checker, seat.in()),
                    () -> recover.settleAdvances()));
            assertThat(heard.refusals())
                    .isSubsetOf(Refusal.CLASS_STATE_WRONG, Refusal.ADVANCE_NOT_POSSIBLE, Refusal.VOUCHER_STATE_WRONG);
            recover.settleAdvances();
            assertThat(subsidies.advanceOf(seat.voucher())).isEmpty();
        }
    }

    @Test
    void an_advance_and_the_confirmation_together_pay_what_was_earned() throws Exception {
        for (int round = 0; round < HEAVY; round++) {
            Seat seat = aSeat();
            grants.attended(seat.school(), seat.enrolment());
            Race.Outcome<Object> heard = Race.of(List.<Callable<Object>>of(
                    () -> advance.pay(checker, seat.in()),
                    () -> confirmed(seat),
                    () -> advance.pay(checker, seat.in())));
            assertThat(heard.refusals())
                    .isSubsetOf(Refusal.CLASS_STATE_WRONG, Refusal.ADVANCE_NOT_POSSIBLE, Refusal.VOUCHER_STATE_WRONG);
            Money ahead =
                    subsidies.advanceOf(seat.voucher()).map(Subsidy::amount).orElse(Money.ZERO);
            Subsidy rest = subsidies.ofVoucher(seat.voucher()).orElseThrow();
            assertThat(rest.state()).isEqualTo(SubsidyState.IN_REVIEW);
            assertThat(ahead.plus(rest.amount())).isEqualTo(Money.ofYuan(1000));
        }
    }

    @Test
    void an_advance_is_paid_or_taken_back_and_never_both() throws Exception {
        for (int round = 0; round < HEAVY; round++) {
            Seat seat = aSeat();
            Race.Outcome<Object> first = Race.of(List.<Callable<Object>>of(
                    () -> advance.pay(checker, seat.in()),
                    () -> approved(payments.make(finance, new MakePaymentBatch.Order(Id.random(), theirs, List.of()))),
                    () -> advance.pay(checker, seat.in())));
            assertThat(first.refusals()).isSubsetOf(Refusal.NOTHING_TO_PAY);
            Race.Outcome<Object> second = Race.of(List.<Callable<Object>>of(
                    () -> complete.cancel(checker, seat.in(), "race"),
                    () -> approved(payments.make(finance, new MakePaymentBatch.Order(Id.random(), theirs, List.of()))),
                    () -> recover.settleAdvances(),
                    () -> recover.settleAdvances(),
                    () -> send.sendAll()));
            assertThat(second.refusals()).isSubsetOf(Refusal.NOTHING_TO_PAY, Refusal.SUBSIDY_STATE_WRONG);
            send.sendAll();
            recover.settleAdvances();
        }
    }

    // Recovery

    @Test
    void a_recovery_opened_and_settled_by_many_comes_back_once() throws Exception {
        for (Id<Subsidy> id : paidGrants(HEAVY)) {
            Id<Recovery> claim = Id.random();
            Race.Outcome<Recovery> opened = Race.of(
                    Race.CALLERS, i -> recover.open(world.checker, claim, id, i % 2 == 0 ? null : 500_000L, "重复申领"));
            assertThat(opened.values()).hasSize(Race.CALLERS / 2);
            assertThat(opened.refusals()).hasSize(Race.CALLERS / 2).containsOnly(Refusal.ID_USED_FOR_ANOTHER);
            Race.Outcome<Recovery> settled =
                    Race.of(Race.CALLERS, i -> recover.settle(world.finance, claim, "回单-" + i % 2));
            assertThat(settled.values())
                    .hasSize(Race.CALLERS / 2)
                    .allMatch(one -> one.state() == RecoveryState.SETTLED);
            assertThat(settled.refusals()).hasSize(Race.CALLERS / 2).containsOnly(Refusal.RECOVERY_STATE_WRONG);
            Subsidy now = subsidies.require(id);
            assertThat(now.state())
                    .isEqualTo(now.recovered().equals(now.amount()) ? SubsidyState.RECOVERED : SubsidyState.PAID);
        }
    }

    @Test
    void claims_for_parts_by_many_at_once_are_together_never_more_than_was_paid() throws Exception {
        for (Id<Subsidy> id : paidGrants(HEAVY)) {
            Money paid = subsidies.require(id).amount();
            long third = paid.fen() / 3;
            Race.Outcome<Recovery> opened =
                    Race.of(Race.CALLERS, i -> recover.open(world.checker, Id.random(), id, third, "多付"));
            assertThat(opened.values()).hasSize(3);
            assertThat(opened.refusals()).hasSize(Race.CALLERS - 3).containsOnly(Refusal.CLAIMED_MORE_THAN_PAID);
            List<Id<Recovery>> claims =
                    opened.values().stream().map(Recovery::id).toList();
            Race.Outcome<Object> ended = Race.of(List.<Callable<Object>>of(
                    () -> recover.settle(world.finance, claims.get(0), "回单-0"),
                    () -> recover.withdraw(world.finance, claims.get(0), "误开"),
                    () -> recover.settle(world.finance, claims.get(1), "回单-1"),
                    () -> recover.withdraw(world.finance, claims.get(1), "误开"),
                    () -> recover.open(world.checker, Id.random(), id, third, "多付"),
                    () -> recover.settle(world.finance, claims.get(2), "回单-2")));
            assertThat(ended.refusals()).isSubsetOf(Refusal.RECOVERY_STATE_WRONG, Refusal.CLAIMED_MORE_THAN_PAID);
            assertThat(subsidies.require(id).claimed()).isLessThanOrEqualTo(paid);
        }
    }

    private List<Id<Subsidy>> paidGrants(int count) {
        List<Id<Subsidy>> paid = new ArrayList<>();
        Id<Fund> own = grants.aFund(FundSource.TALENT_FUND, 10_000_000);
        for (int i = 0; i < count; i++) {
            Id<GrantApplication> id = competition(world.anOrganisation(OrganisationKind.ENTERPRISE));
            paid.add(decided(world.checker, id, own, Map.of("units", 1))
                    .subsidy()
                    .orElseThrow()
                    .id());
        }
        world.anApprovedPayment(own, paid);
        send.sendAll();
        return paid;
    }

    // Words of these races

    private PaymentBatch approved(MakePaymentBatch.Made made) {
        return approvals.approve(
                new Actor.Officer(Id.random(), "孙复核", finance.roles(), finance.region()),
                made.batch().id());
    }

    private record Seat(Actor.Staff school, Id<TrainingClass> in, Id<Voucher> voucher, Enrolment enrolment) {}

    private Seat aSeat() {
        world.begin();
        Actor.Staff school = World.staffOf(anOrganisation(OrganisationKind.TRAINING_INSTITUTION));
        Voucher voucher = aVoucher("project-training", aWorker());
        Id<TrainingClass> in = grants.aClass(checker, school, World.LEVEL, World.CLASS_DAY, 1, 1, ClassPurpose.NONE);
        return new Seat(school, in, voucher.id(), world.anEnrolment(voucher, in));
    }

    private ReleaseSubsidy.Confirmation confirmed(Seat seat) {
        complete.end(seat.school(), seat.in());
        Id<Certificate> id = Id.random();
        certificates.submit(
                seat.school(),
                new SubmitCertificate.Order(
                        id,
                        seat.enrolment().id(),
                        CertificateKind.TRAINING,
                        "RACE-" + id.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT),
                        World.WELDER,
                        World.LEVEL,
                        "示例评价机构",
                        World.CLASS_DAY,
                        null,
                        null));
        return release.confirm(checker, id);
    }

    private Voucher aVoucher(String benefit, Id<Person> person) {
        return grants.aVoucher(maker, checker, XUCHANG, benefit, theirs, World.LEVEL, person);
    }

    private Id<Person> aWorker() {
        Id<Person> id = Id.random();
        register.register(
                maker,
                new RegisterPerson.Order(
                        id,
                        World.anIdNumber(),
                        "林小禾",
                        null,
                        XUCHANG,
                        List.of(new RegisterPerson.TieOrder(PlaceTie.HOUSEHOLD, XUCHANG)),
                        List.of(new RegisterPerson.CategoryOrder(
                                PersonCategory.POOR_WORKER, "建档立卡证明", World.DAY.minusYears(1), null)),
                        null));
        return id;
    }

    private Id<Institution> anOrganisation(OrganisationKind kind) {
        return organisations
                .list(
                        maker,
                        new ListInstitution.Order(
                                Id.random(), World.aCreditCode(), "样例" + kind.zh(), XUCHANG, "41050100000000001", kind))
                .id();
    }

    private Id<GrantApplication> competition(Id<Institution> organisation) {
        return applied(
                World.staffOf(organisation),
                order(
                        World.REGION,
                        "enterprise-competition",
                        World.DAY,
                        null,
                        organisation,
                        List.of(),
                        List.of(
                                new ApplyForGrant.Proof(EvidenceKind.YEARLY_PLAN, "计划-" + Id.random(), "示例机关"),
                                new ApplyForGrant.Proof(EvidenceKind.TRAINING_RECORD, "示例-1", "示例机关"))));
    }

    private Id<GrantApplication> title(Id<Person> person) {
        return applied(
                World.as(person),
                order(TITLES, "craftsman-title", DECEMBER, person, null, List.of(), proofs(EvidenceKind.RECOGNITION)));
    }

    /** An enterprise for which the person has worked since the summer before, as an officer has confirmed. */
    private Id<Institution> anEmployerOf(Id<Person> person) {
        Id<Institution> employer = anOrganisation(OrganisationKind.ENTERPRISE);
        ReportEmployment.Order order = new ReportEmployment.Order(
                Id.random(), person, employer, null, true, LocalDate.of(2019, 6, 1), null, "劳动合同");
        employments.confirm(checker, person, employments.report(maker, order).id());
        return employer;
    }

    private Id<GrantApplication> onTheJob(Id<Person> person, Id<Institution> employer, List<String> months) {
        return applied(
                World.staffOf(employer),
                order(
                        XUCHANG,
                        "on-the-job-poor",
                        World.DAY,
                        person,
                        employer,
                        months,
                        proofs(EvidenceKind.PAYROLL, EvidenceKind.TRAINING_RECORD)));
    }

    private Id<GrantApplication> applied(Actor by, ApplyForGrant.Order order) {
        return apply.apply(by, order).application().id();
    }

    private static ApplyForGrant.Order order(
            RegionCode region,
            String benefit,
            LocalDate day,
            @Nullable Id<Person> person,
            @Nullable Id<Institution> organisation,
            List<String> months,
            List<ApplyForGrant.Proof> proofs) {
        return new ApplyForGrant.Order(
                Id.random(), region, benefit, day, person, organisation, null, months, Map.of(), proofs);
    }

    private static List<ApplyForGrant.Proof> proofs(EvidenceKind... kinds) {
        return java.util.Arrays.stream(kinds)
                .map(kind -> new ApplyForGrant.Proof(kind, "示例-1", "示例机关"))
                .toList();
    }

    /** All documents are found true. */
    private DecideApplication.Decided decided(
            Actor.Officer by, Id<GrantApplication> id, Id<Fund> from, Map<String, Object> facts) {
        return decide.decide(by, id, new DecideApplication.Findings(from, Set.of(EvidenceKind.values()), facts));
    }

    private static ApplicationState state(DecideApplication.Decided done) {
        return done.application().application().state();
    }

    private static Money sum(Race.Outcome<DecideApplication.Decided> heard) {
        return heard.values().stream()
                .map(DecideApplication.Decided::subsidy)
                .flatMap(Optional::stream)
                .map(Subsidy::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private void list(CatalogueKind kind, String file) {
        Id<org.skillvoucher.catalogue.CatalogueVersion> id = Id.random();
        lists.make(
                maker,
                new ImportCatalogue.Order(
                        id, kind, XUCHANG, LocalDate.of(2021, 1, 1), "示例", file.getBytes(StandardCharsets.UTF_8)));
        publish.publish(checker, id);
    }
}
