package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.ApplicationState;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.EvidenceKind;
import org.skillvoucher.api.model.Finding;
import org.skillvoucher.api.model.FindingOutcome;
import org.skillvoucher.api.model.GrantApplication;
import org.skillvoucher.api.model.PayeeKind;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.catalogue.CatalogueKind;
import org.skillvoucher.catalogue.CatalogueVersion;
import org.skillvoucher.catalogue.ImportCatalogue;
import org.skillvoucher.catalogue.PublishCatalogue;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PersonCategory;
import org.skillvoucher.policy.TrainingCategory;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.ClassPurpose;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.training.ReportEmployment;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.Voucher;

/**
 * The grants of the document of 2019 that stand beside the certificate, each from class or application to released money. A
 * county of the city that no other test class uses has the lists and standards of this story.
 */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class QuzhouGrantsStoryTest {
    private static final RegionCode COUNTY = RegionCode.of("330881");
    private static final LocalDate DAY = World.CLASS_DAY;
    private static final int DAYS = 3;
    private static final long MINIMUM_LIVING_YUAN = 730;

    @Inject
    World world;

    @Inject
    Grants grants;

    @Inject
    ImportCatalogue lists;

    @Inject
    PublishCatalogue publish;

    @Inject
    ReportEmployment employment;

    @Inject
    ListInstitution organisations;

    private Id<Fund> fund = Id.random();
    private Id<Fund> employmentFund = Id.random();
    private Actor.Staff school = World.staffOf(Id.random());

    @BeforeEach
    void a_school_in_the_county() {
        world.begin();
        fund = world.usualFund();
        employmentFund = grants.aFund(FundSource.EMPLOYMENT_FUND, 1_000_000);
        school = World.staffOf(world.anOrganisation(OrganisationKind.TRAINING_INSTITUTION, COUNTY));
    }

    // 三-10: 培训期间生活费补贴

    @Test
    void a_living_allowance_waits_for_the_standard_and_stands_beside_the_voucher() {
        Id<Person> person = world.aMemberOf(PersonCategory.HARD_TO_EMPLOY);
        Enrolment seat = completed("skill-certificate", World.LEVEL, person, DAYS, ClassPurpose.NONE);
        GrantApplication application = grants.apply(
                World.as(person),
                Grants.Wish.of(COUNTY, "living-allowance", null).after(seat));
        assertThat(application.day()).as("judged by the day of the training").isEqualTo(DAY);

        GrantApplication early = grants.decide(world.checker, application, employmentFund, Map.of());
        assertThat(early.state()).isEqualTo(ApplicationState.REFERRED);
        assertThat(obstacles(early)).containsExactly("standard");
        assertThat(Grants.problem(() ->
                                grants.rule(Grants.officer(World.REGION, Role.BUREAU_CHECKER), early, true, "先行发放"))
                        .refusal())
                .as("no amount is guessed")
                .isEqualTo("APPLICATION_STATE_WRONG");

        published(
                CatalogueKind.STANDARDS,
                "name,key,zh,unit,yuan,document\nminimum-living,,最低生活保障标准,MONTH," + MINIMUM_LIVING_YUAN + ",示例\n");
        GrantApplication granted = grants.decide(world.checker, application, employmentFund, Map.of());

        assertThat(paid(granted)).isEqualTo(MINIMUM_LIVING_YUAN * 100 * DAYS / 30);
        assertThat(Objects.requireNonNull(granted.subsidy()).payeeKind()).isEqualTo(PayeeKind.TRAINEE);
        assertThat(subsidy(grants.confirmed(school, seat, Grants.Proof.level(World.LEVEL)))
                        .amountFen())
                .as("the voucher pays in full beside it")
                .isEqualTo(World.CEILING.fen());
        assertThat(Grants.problem(() -> grants.apply(
                                World.as(person),
                                Grants.Wish.of(COUNTY, "living-allowance", null).after(seat)))
                        .refusal())
                .as("once a training")
                .isEqualTo("BENEFIT_LIMIT_REACHED");
    }

    @Test
    void a_living_allowance_is_for_the_groups_of_the_document_and_from_its_fund() {
        Id<Person> veteran = world.aMemberOf(PersonCategory.VETERAN);
        Enrolment seat = completed("skill-certificate", World.LEVEL, veteran, 1, ClassPurpose.NONE);
        GrantApplication application = grants.apply(
                World.as(veteran),
                Grants.Wish.of(COUNTY, "living-allowance", null).after(seat));

        GrantApplication done = grants.decide(world.checker, application, fund, Map.of());

        assertThat(done.state()).isEqualTo(ApplicationState.REFUSED);
        assertThat(obstacles(done)).contains("category-in", "fund-source-in");
    }

    @Test
    void nobody_applies_with_the_training_of_another_or_before_its_end() {
        Id<Person> person = world.aMemberOf(PersonCategory.HARD_TO_EMPLOY);
        Id<Person> other = world.aMemberOf(PersonCategory.HARD_TO_EMPLOY);
        Enrolment seat = completed("skill-certificate", World.LEVEL, person, 1, ClassPurpose.NONE);
        world.begin();
        Voucher voucher = grants.aVoucher(COUNTY, "skill-certificate", fund, World.LEVEL, other);
        Enrolment begun = world.anEnrolment(voucher, grants.aClass(school, World.LEVEL, DAY, 1, ClassPurpose.NONE));

        Grants.Wish allowance = Grants.Wish.of(COUNTY, "living-allowance", null);
        assertThat(grants.apply(World.as(other), allowance.after(seat).about(other)))
                .as("the client's word for 404")
                .isNull();
        assertThat(Grants.problem(() -> grants.apply(World.as(other), allowance.after(begun)))
                        .refusal())
                .isEqualTo("ENROLMENT_STATE_WRONG");
    }

    // 四-11: 企业新型学徒制

    @Test
    void an_apprentice_with_the_training_certificate_earns_half_and_with_a_vocational_one_all() {
        Id<Institution> enterprise = world.anOrganisation(OrganisationKind.ENTERPRISE, COUNTY);

        GrantApplication half = apprenticed(enterprise, world.aPerson(), 900_000, "TRAINING");
        assertThat(paid(half)).isEqualTo(400_000);
        assertThat(Objects.requireNonNull(half.subsidy()).payeeOrganisationId()).isEqualTo(enterprise.value());
        assertThat(paid(apprenticed(enterprise, world.aPerson(), 900_000, "TRAINING", "SKILL_LEVEL")))
                .isEqualTo(800_000);
        assertThat(paid(apprenticed(enterprise, world.aPerson(), 600_000, "TRAINING")))
                .as("half of the actual cost where it is lower")
                .isEqualTo(300_000);
        GrantApplication none = apprenticed(enterprise, world.aPerson(), 900_000, "SKILL_LEVEL");
        assertThat(none.state()).isEqualTo(ApplicationState.REFUSED);
    }

    @Test
    void an_apprentice_has_one_year_at_a_time_and_never_two_in_one() {
        Id<Institution> enterprise = world.anOrganisation(OrganisationKind.ENTERPRISE, COUNTY);
        Id<Person> person = world.aPerson();
        LocalDate first = LocalDate.of(2020, 2, 1);

        assertThat(paid(apprenticed(enterprise, person, first))).isEqualTo(800_000);
        GrantApplication sameYear = apprenticed(enterprise, person, first.plusMonths(1));
        assertThat(obstacles(sameYear)).containsExactly("uses-per-year");
        assertThat(sameYear.state()).isEqualTo(ApplicationState.REFUSED);
        assertThat(paid(apprenticed(enterprise, person, first.plusYears(1)))).isEqualTo(800_000);
    }

    // 三-7: 特种作业操作证

    @Test
    void a_new_licence_and_a_renewal_earn_their_own_amounts() {
        assertThat(licensed(false).amountFen()).isEqualTo(50_000);
        assertThat(licensed(true).amountFen()).isEqualTo(20_000);
    }

    // 三-10: 受经贸摩擦影响企业职工

    @Test
    void an_employee_of_a_listed_enterprise_earns_three_tenths_more_and_of_another_nothing() {
        Institution listed = organisations.require(world.anOrganisation(OrganisationKind.ENTERPRISE, COUNTY));
        Institution other = organisations.require(world.anOrganisation(OrganisationKind.ENTERPRISE, COUNTY));
        published(CatalogueKind.TRADE_FRICTION, "creditCode,name\n" + listed.creditCode() + ",示例企业\n");

        Subsidy raised = subsidy(frictionTrained(listed.id()));
        assertThat(raised.amountFen()).isEqualTo(195_000);
        assertThat(raised.state()).isEqualTo(SubsidyState.RELEASED);

        CertificateConfirmation none = frictionTrained(other.id());
        assertThat(subsidy(none).state()).isEqualTo(SubsidyState.CANCELLED);
        assertThat(obstacles(none)).containsExactly("on-trade-friction-list");
    }

    // 四-12: 岗前（转岗）培训

    @Test
    void pre_job_training_is_paid_to_an_enterprise_once_a_year_for_one_person() {
        Id<Person> person = world.aPerson();
        Id<Institution> enterprise = world.anOrganisation(OrganisationKind.ENTERPRISE, COUNTY);
        Id<Institution> another = world.anOrganisation(OrganisationKind.ENTERPRISE, COUNTY);
        Enrolment first = completed("pre-job-training", 4, person, 1, preJob(enterprise));
        Subsidy paid = subsidy(grants.confirmed(school, first, Grants.Proof.training(null)));
        assertThat(paid.amountFen()).isEqualTo(30_000);
        assertThat(paid.payeeKind()).isEqualTo(PayeeKind.ENTERPRISE);
        assertThat(paid.payeeOrganisationId()).isEqualTo(enterprise.value());

        Voucher second = grants.aVoucher(COUNTY, "pre-job-training", fund, 3, person);
        LocalDate later = DAY.plusDays(10);
        Id<TrainingClass> again = grants.aClass(school, 3, later, 1, preJob(enterprise));
        refused(() -> world.anEnrolment(second, again), Refusal.BENEFIT_LIMIT_REACHED);

        Enrolment elsewhere = grants.completed(school, second, grants.aClass(school, 3, later, 1, preJob(another)));
        assertThat(subsidy(grants.confirmed(school, elsewhere, Grants.Proof.training(null)))
                        .payeeOrganisationId())
                .isEqualTo(another.value());
    }

    // Words of this story

    private static ClassPurpose preJob(Id<Institution> enterprise) {
        return new ClassPurpose(TrainingCategory.PRE_JOB, null, null, enterprise, null);
    }

    private Enrolment completed(String benefit, int level, Id<Person> person, int days, ClassPurpose purpose) {
        Voucher voucher = grants.aVoucher(COUNTY, benefit, fund, level, person);
        return grants.completed(school, voucher, grants.aClass(school, level, DAY, days, purpose));
    }

    private Subsidy licensed(boolean renewal) {
        world.begin();
        Enrolment seat = completed("special-operation", World.LEVEL, world.aPerson(), 1, ClassPurpose.NONE);
        return subsidy(grants.confirmed(school, seat, Grants.Proof.licence(renewal)));
    }

    private CertificateConfirmation frictionTrained(Id<Institution> employer) {
        world.begin();
        Id<Person> person = world.aPerson();
        ReportEmployment.Order order = new ReportEmployment.Order(
                Id.random(), person, employer, null, true, LocalDate.of(2021, 1, 1), null, "劳动合同");
        employment.confirm(
                world.checker, person, employment.report(world.maker, order).id());
        Enrolment seat = completed("skill-certificate-trade-friction", World.LEVEL, person, 1, ClassPurpose.NONE);
        return grants.confirmed(school, seat, Grants.Proof.level(World.LEVEL));
    }

    private GrantApplication apprenticed(Id<Institution> enterprise, Id<Person> person, LocalDate day) {
        return apprenticed(enterprise, person, day, 800_000, "TRAINING", "SKILL_LEVEL");
    }

    private GrantApplication apprenticed(
            Id<Institution> enterprise, Id<Person> person, long costFen, String... certificates) {
        return apprenticed(enterprise, person, World.DAY, costFen, certificates);
    }

    private GrantApplication apprenticed(
            Id<Institution> enterprise, Id<Person> person, LocalDate day, long costFen, String... certificates) {
        GrantApplication application = grants.apply(
                World.staffOf(enterprise),
                Grants.Wish.of(COUNTY, "apprentice-employee", day)
                        .about(person)
                        .showing(EvidenceKind.APPRENTICE_CONTRACT, EvidenceKind.INVOICE));
        return grants.decide(
                world.checker,
                application,
                fund,
                Map.of("actualCostFen", costFen, "certificates", List.of(certificates)));
    }

    private void published(CatalogueKind kind, String file) {
        Actor.Officer maker = Grants.officer(COUNTY, Role.BUREAU_MAKER);
        CatalogueVersion draft = lists.make(
                maker,
                new ImportCatalogue.Order(
                        Id.random(), kind, COUNTY, World.DAY, "示例", file.getBytes(StandardCharsets.UTF_8)));
        publish.publish(Grants.officer(COUNTY, Role.BUREAU_CHECKER), draft.id());
    }

    private static Subsidy subsidy(CertificateConfirmation done) {
        return Objects.requireNonNull(done.subsidy());
    }

    private static long paid(GrantApplication application) {
        assertThat(application.state()).isEqualTo(ApplicationState.GRANTED);
        return Objects.requireNonNull(application.subsidy()).amountFen();
    }

    private static List<String> obstacles(GrantApplication application) {
        return obstacles(Objects.requireNonNull(application.decision()).findings());
    }

    private static List<String> obstacles(CertificateConfirmation done) {
        return obstacles(Objects.requireNonNull(done.decision()).findings());
    }

    private static List<String> obstacles(@Nullable List<Finding> findings) {
        return Objects.requireNonNull(findings).stream()
                .filter(finding -> finding.outcome() != FindingOutcome.MET)
                .map(Finding::rule)
                .toList();
    }

    private static void refused(ThrowingCallable call, Refusal why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
