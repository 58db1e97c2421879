package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.ApplicationState;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.EvidenceKind;
import org.skillvoucher.api.model.ExtensionState;
import org.skillvoucher.api.model.Finding;
import org.skillvoucher.api.model.FindingOutcome;
import org.skillvoucher.api.model.GrantApplication;
import org.skillvoucher.api.model.PayeeKind;
import org.skillvoucher.api.model.PolicyExtensionOrder;
import org.skillvoucher.api.model.PolicyStanding;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.Verdict;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.ledger.FundSource;
import org.skillvoucher.payment.SendPayments;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.review.EndPublicity;
import org.skillvoucher.review.ReviewSubsidy;
import org.skillvoucher.training.ClassPurpose;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.voucher.Voucher;

/**
 * The craftsman measures are a draft and grant nothing, until an officer hands in the document that issues them and another
 * publishes it. The days of that document lie in a month in which no other test class trains or applies.
 */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class CraftsmanStoryTest {
    private static final RegionCode CITY = World.REGION;
    private static final LocalDate TODAY = LocalDate.of(2021, 12, 6);
    private static final LocalDate FIRST = LocalDate.of(2021, 12, 1);
    private static final LocalDate CLASS_DAY = TODAY.plusDays(4);
    private static final int LEVEL = 2;
    private static final String ISSUED = """
            extends: quzhou-craftsman
            document: 新时代衢州工匠培育工程实施办法（示例发布文件）
            standing: IN_FORCE
            inForce: { from: 2021-12-01, to: 2021-12-31 }
            """;
    /** Published once for the schema, which the contexts of a JVM share. */
    private static volatile boolean issued;

    @Inject
    World world;

    @Inject
    Grants grants;

    @Inject
    Api api;

    @Inject
    SendPayments send;

    @Inject
    ReviewSubsidy review;

    @Inject
    EndPublicity publicity;

    private Id<Fund> fund = Id.random();

    @BeforeEach
    void the_draft_is_issued() {
        world.goTo(World.at(TODAY, LocalTime.of(9, 0)));
        fund = grants.aFund(FundSource.TALENT_FUND, 10_000_000);
        if (!issued) {
            a_draft_grants_nothing_until_two_officers_have_issued_it();
            issued = true;
        }
    }

    /** Can be told once only: what is published stays so. */
    private void a_draft_grants_nothing_until_two_officers_have_issued_it() {
        Id<Person> person = world.aPerson();
        Grants.Wish title = title(person);
        assertThat(standing()).isEqualTo(PolicyStanding.CONSULTATION);
        assertThat(Grants.problem(() -> grants.apply(World.as(person), title)).refusal())
                .isEqualTo("NO_POLICY_IN_FORCE");
        assertThatThrownBy(() -> grants.aBatch(CITY, "study", fund, LEVEL, person))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.NO_POLICY_IN_FORCE));

        UUID id = UUID.randomUUID();
        Actor.Officer both = Grants.officer(CITY, Role.BUREAU_MAKER, Role.BUREAU_CHECKER);
        assertThat(grants.as(both, () -> api.extensions().handInExtension(id, new PolicyExtensionOrder(ISSUED)))
                        .state())
                .isEqualTo(ExtensionState.DRAFT);
        assertThat(Grants.problem(() -> grants.apply(World.as(person), title)).refusal())
                .as("handed in, not published")
                .isEqualTo("NO_POLICY_IN_FORCE");
        assertThat(Grants.problem(() -> grants.as(both, () -> api.extensions().publishExtension(id)))
                        .refusal())
                .isEqualTo("SAME_OFFICER");
        assertThat(grants.as(world.checker, () -> api.extensions().publishExtension(id))
                        .state())
                .isEqualTo(ExtensionState.PUBLISHED);
        assertThat(standing()).isEqualTo(PolicyStanding.IN_FORCE);
    }

    @Test
    void the_measures_grant_from_their_first_day_to_their_last() {
        Id<Person> person = world.aPerson();

        for (LocalDate outside : List.of(FIRST.minusDays(1), LocalDate.of(2022, 1, 1))) {
            world.goTo(World.at(outside, LocalTime.of(9, 0)));
            assertThat(Grants.problem(() ->
                                    grants.apply(World.as(person), Grants.Wish.of(CITY, "craftsman-title", outside)))
                            .refusal())
                    .isEqualTo("NO_POLICY_IN_FORCE");
        }
        for (LocalDate inside : List.of(FIRST, LocalDate.of(2021, 12, 31))) {
            world.goTo(World.at(inside, LocalTime.of(9, 0)));
            assertThat(grants.apply(World.as(person), Grants.Wish.of(CITY, "craftsman-title", inside))
                            .state())
                    .isEqualTo(ApplicationState.SUBMITTED);
        }
    }

    // 二(一)3

    @Test
    void a_study_class_with_vouchers_pays_its_cost_up_to_the_ceiling_to_the_card() {
        Subsidy below = studied(1_860_000);
        assertThat(below.amountFen()).isEqualTo(1_860_000);
        assertThat(below.payeeKind()).isEqualTo(PayeeKind.TRAINEE);

        review.approve(Grants.officer(CITY, Role.BUREAU_MAKER), Id.of(below.id()));
        review.approve(Grants.officer(CITY, Role.BUREAU_CHECKER), Id.of(below.id()));
        world.goTo(World.at(TODAY.plusDays(20), LocalTime.of(9, 0)));
        publicity.endAll();
        world.anApprovedPayment(Id.of(below.fundId()), List.of(Id.of(below.id())));
        send.sendAll();
        assertThat(grants.as(world.finance, () -> api.subsidies().getSubsidy(below.id()))
                        .state())
                .isEqualTo(SubsidyState.PAID);
    }

    @Test
    void a_study_above_the_ceiling_pays_the_ceiling() {
        assertThat(studied(2_500_000).amountFen()).isEqualTo(2_000_000);
    }

    // 二(一)2

    @Test
    void a_later_higher_title_pays_the_difference_and_the_same_again_nothing() {
        Id<Person> person = world.aPerson();

        GrantApplication craftsman = titled(person, "CRAFTSMAN");
        assertThat(craftsman.state()).isEqualTo(ApplicationState.GRANTED);
        assertThat(paid(craftsman)).isEqualTo(2_000_000);
        GrantApplication grand = titled(person, "GRAND_CRAFTSMAN");
        assertThat(paid(grand)).isEqualTo(8_000_000);
        assertThat(Objects.requireNonNull(grand.decision()).facts()).containsEntry("grantedBeforeFen", 2_000_000);

        for (String again : List.of("GRAND_CRAFTSMAN", "CRAFTSMAN")) {
            GrantApplication refused = titled(person, again);
            assertThat(refused.state()).isEqualTo(ApplicationState.REFUSED);
            assertThat(refused.subsidy()).isNull();
            assertThat(obstacles(refused)).containsExactly("difference");
        }
    }

    // 二(二)6

    @Test
    void a_provincial_prize_is_matched_one_to_one() {
        Id<Person> person = world.aPerson();
        GrantApplication prize = grants.apply(
                World.as(person),
                Grants.Wish.of(CITY, "provincial-skills-prize", TODAY)
                        .about(person)
                        .showing(EvidenceKind.AWARD, EvidenceKind.PRIZE_PAYMENT));

        GrantApplication done = grants.decide(world.checker, prize, fund, Map.of("organiserPrizeFen", 3_000_000));

        assertThat(paid(done)).isEqualTo(3_000_000);
    }

    @Test
    void a_prize_that_the_organiser_did_not_show_to_have_paid_is_not_matched() {
        Id<Person> person = world.aPerson();
        GrantApplication prize = grants.apply(
                World.as(person),
                Grants.Wish.of(CITY, "provincial-skills-prize", TODAY)
                        .about(person)
                        .showing(EvidenceKind.AWARD));

        GrantApplication done = grants.decide(world.checker, prize, fund, Map.of("organiserPrizeFen", 3_000_000));

        assertThat(done.state()).isEqualTo(ApplicationState.REFUSED);
        assertThat(obstacles(done)).containsExactly("evidence");
    }

    @Test
    void a_competition_granted_under_the_document_of_2019_is_not_granted_again_in_that_year() {
        Id<Institution> enterprise = world.anOrganisation(OrganisationKind.ENTERPRISE);
        GrantApplication first = competed(enterprise, "enterprise-competition", 4);
        assertThat(paid(first)).isEqualTo(4_000_000);
        assertThat(Objects.requireNonNull(first.subsidy()).payeeOrganisationId())
                .isEqualTo(enterprise.value());

        GrantApplication second = competed(enterprise, "planned-competition", 4);

        assertThat(second.state()).isEqualTo(ApplicationState.REFUSED);
        assertThat(obstacles(second)).containsExactly("exclusive");
        assertThat(paid(competed(world.anOrganisation(OrganisationKind.ASSOCIATION), "planned-competition", 6)))
                .as("another organisation, at the cap")
                .isEqualTo(5_000_000);
    }

    // 原则上: an officer rules

    @Test
    void a_second_prize_of_the_year_is_referred_and_ruled_by_another_officer() {
        Id<Person> person = world.aPerson();
        GrantApplication first = awarded(person, "GOLD");
        assertThat(paid(first)).isEqualTo(30_000_000);

        GrantApplication second = awarded(person, "BRONZE");
        assertThat(second.state()).isEqualTo(ApplicationState.REFERRED);
        assertThat(second.subsidy()).isNull();
        assertThat(obstacles(second)).containsExactly("uses-per-year");
        Actor.Officer head = Grants.officer(CITY, Role.BUREAU_CHECKER);
        GrantApplication ruled = grants.rule(head, second, true, "另一职业的奖项，同意");

        assertThat(ruled.state()).isEqualTo(ApplicationState.GRANTED);
        assertThat(ruled.ruledBecause()).isEqualTo("另一职业的奖项，同意");
        assertThat(paid(ruled)).isEqualTo(10_000_000);
        assertThat(Objects.requireNonNull(ruled.decision()).verdict())
                .as("the decision stays as it was made")
                .isEqualTo(Verdict.REFER);
        assertThat(Grants.problem(() -> grants.rule(world.checker, second, false, "重复"))
                        .refusal())
                .isEqualTo("APPLICATION_STATE_WRONG");
    }

    @Test
    void a_ruling_may_refuse_and_then_no_money_moves() {
        Id<Person> person = world.aPerson();
        awarded(person, "SILVER");
        GrantApplication second = awarded(person, "SILVER");

        GrantApplication ruled = grants.rule(Grants.officer(CITY, Role.BUREAU_CHECKER), second, false, "同一奖项，不同意");

        assertThat(ruled.state()).isEqualTo(ApplicationState.REFUSED);
        assertThat(ruled.subsidy()).isNull();
    }

    // Two people, and nobody else's

    @Test
    void who_submits_does_not_decide_and_does_not_rule() {
        Actor.Officer both = Grants.officer(CITY, Role.BUREAU_MAKER, Role.BUREAU_CHECKER);
        Id<Person> person = world.aPerson();
        GrantApplication application = grants.apply(both, title(person));

        assertThat(Grants.problem(() -> grants.decide(both, application, fund, honour("CRAFTSMAN")))
                        .refusal())
                .isEqualTo("SAME_OFFICER");
        assertThat(Grants.problem(() -> grants.rule(both, application, true, "自己裁定"))
                        .refusal())
                .isEqualTo("SAME_OFFICER");
        assertThat(grants.see(both, application).state()).isEqualTo(ApplicationState.SUBMITTED);
    }

    @Test
    void others_find_nothing() {
        Id<Institution> enterprise = world.anOrganisation(OrganisationKind.ENTERPRISE);
        GrantApplication application = grants.apply(
                World.staffOf(enterprise),
                Grants.Wish.of(CITY, "planned-competition", TODAY).showing(EvidenceKind.YEARLY_PLAN));
        Actor.Officer elsewhere = Grants.officer(RegionCode.of("411000"), Role.BUREAU_CHECKER);
        Actor.Staff other = World.staffOf(world.anOrganisation(OrganisationKind.ENTERPRISE));
        Actor.Trainee somebody = World.as(world.aPerson());

        for (Actor stranger : List.of(elsewhere, other, somebody)) {
            assertThat(grants.see(stranger, application))
                    .as("the client's word for 404")
                    .isNull();
        }
        assertThat(grants.decide(elsewhere, application, fund, Map.of("units", 1)))
                .isNull();
        assertThat(grants.rule(elsewhere, application, true, "外地")).isNull();
        Actor.Officer maker = Grants.officer(RegionCode.of("411000"), Role.BUREAU_MAKER);
        Grants.Wish theirs = Grants.Wish.of(CITY, "planned-competition", TODAY).by(enterprise);
        assertThat(grants.apply(maker, theirs)).isNull();
        assertThat(grants.see(World.staffOf(enterprise), application).state()).isEqualTo(ApplicationState.SUBMITTED);
    }

    // Words of this story

    private PolicyStanding standing() {
        return api.policies().seePolicies().policies().stream()
                .filter(policy -> policy.id().equals("quzhou-craftsman"))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    private Subsidy studied(long costFen) {
        Id<Person> person = world.aPersonWithCard();
        Voucher voucher = grants.aVoucher(CITY, "study", fund, LEVEL, person);
        Enrolment seat = grants.completed(
                world.head, voucher, grants.aClass(world.head, LEVEL, CLASS_DAY, 1, ClassPurpose.NONE));
        CertificateConfirmation done = grants.confirmed(world.head, seat, Grants.Proof.training(costFen));
        assertThat(Objects.requireNonNull(done.decision()).policyId()).isEqualTo("quzhou-craftsman");
        return Objects.requireNonNull(done.subsidy());
    }

    private static Grants.Wish title(Id<Person> person) {
        return Grants.Wish.of(CITY, "craftsman-title", TODAY).about(person).showing(EvidenceKind.RECOGNITION);
    }

    private static Map<String, Object> honour(String honour) {
        return Map.of("honour", honour);
    }

    private GrantApplication titled(Id<Person> person, String honour) {
        return grants.decide(world.checker, grants.apply(World.as(person), title(person)), fund, honour(honour));
    }

    private GrantApplication awarded(Id<Person> person, String medal) {
        GrantApplication application = grants.apply(
                World.as(person),
                Grants.Wish.of(CITY, "national-skills-prize", TODAY)
                        .about(person)
                        .showing(EvidenceKind.AWARD));
        return grants.decide(world.checker, application, fund, Map.of("medal", medal));
    }

    private GrantApplication competed(Id<Institution> organisation, String benefit, int occupations) {
        GrantApplication application = grants.apply(
                World.staffOf(organisation),
                Grants.Wish.of(CITY, benefit, TODAY).showing(EvidenceKind.YEARLY_PLAN, EvidenceKind.TRAINING_RECORD));
        return grants.decide(world.checker, application, fund, Map.of("units", occupations));
    }

    private static long paid(GrantApplication application) {
        assertThat(application.state()).isEqualTo(ApplicationState.GRANTED);
        return Objects.requireNonNull(application.subsidy()).amountFen();
    }

    private static List<String> obstacles(GrantApplication application) {
        return Objects.requireNonNull(application.decision()).findings().stream()
                .filter(finding -> finding.outcome() != FindingOutcome.MET)
                .map(Finding::rule)
                .toList();
    }
}
