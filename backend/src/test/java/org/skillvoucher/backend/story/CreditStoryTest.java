package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.BlockDecision;
import org.skillvoucher.api.model.BlockEffect;
import org.skillvoucher.api.model.BlockEffects;
import org.skillvoucher.api.model.BlockOrder;
import org.skillvoucher.api.model.BlockState;
import org.skillvoucher.api.model.BlockedClass;
import org.skillvoucher.api.model.BlockedMoney;
import org.skillvoucher.api.model.CatalogueKind;
import org.skillvoucher.api.model.CertificateConfirmation;
import org.skillvoucher.api.model.CertificateKind;
import org.skillvoucher.api.model.CheckedItem;
import org.skillvoucher.api.model.ClassApplication;
import org.skillvoucher.api.model.ClassApproval;
import org.skillvoucher.api.model.ClassState;
import org.skillvoucher.api.model.CourseOffer;
import org.skillvoucher.api.model.CreditCause;
import org.skillvoucher.api.model.CreditEvent;
import org.skillvoucher.api.model.CreditMove;
import org.skillvoucher.api.model.CreditMoveOrder;
import org.skillvoucher.api.model.CreditRating;
import org.skillvoucher.api.model.CreditStanding;
import org.skillvoucher.api.model.EnrolmentRequest;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.GateCheck;
import org.skillvoucher.api.model.GateOutcome;
import org.skillvoucher.api.model.GateStanding;
import org.skillvoucher.api.model.Hold;
import org.skillvoucher.api.model.Institution;
import org.skillvoucher.api.model.InstitutionBlock;
import org.skillvoucher.api.model.InstitutionState;
import org.skillvoucher.api.model.Lesson;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Recovery;
import org.skillvoucher.api.model.RecoveryOrder;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScannerInvitationOrder;
import org.skillvoucher.api.model.Subsidy;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.catalogue.SampleCatalogue;
import org.skillvoucher.client.CreditApi;
import org.skillvoucher.subsidy.RecoverSubsidy;

/**
 * How far an institution is trusted: its rating falls once with a class that it did not finish, and two officers block it. What the
 * block does to classes and to money is shown before; trainees lose nothing by it; what was held is paid when it ends.
 */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class CreditStoryTest {
    private static final String COUNTY = "411081";
    private static final int LEVEL = 5;
    private static final long HALF_FEN = 60_000;
    private static final String CLAUSE = "QZ-19b";

    @Inject
    Town.Doors doors;

    @Inject
    CreditApi credit;

    @Inject
    RecoverSubsidy recover;

    @Test
    void a_class_that_did_not_finish_costs_one_step_however_many_sat_in_it() {
        Town town = listed();
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, 100_000);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        CreditStanding before = standing(town, school);
        assertThat(before.rating()).isEqualTo(CreditRating.B);
        assertThat(before.startIsListed()).as("no published list rates it").isFalse();
        assertThat(before.events()).isEmpty();
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        for (int i = 0; i < 3; i++) {
            town.enrol(town.anInhabitant(), batch, course);
        }
        town.pay(fund, advance(town, course).toArray(Subsidy[]::new));

        town.as(school, () -> doors.api().classes().cancelClass(course.id(), new Reason("教师离职，无法继续")));
        assertThat(standing(town, school).rating()).as("nothing is claimed yet").isEqualTo(CreditRating.B);
        recover.settleAdvances();
        recover.settleAdvances();

        CreditStanding after = standing(town, school);
        assertThat(after.rating()).isEqualTo(CreditRating.C);
        assertThat(after.events()).singleElement().satisfies(step -> {
            assertThat(step.cause()).isEqualTo(CreditCause.RECOVERY_OPENED);
            assertThat(step.move()).isEqualTo(CreditMove.DOWN);
            assertThat(step.aboutId()).isEqualTo(course.id());
            assertThat(step.because()).isEqualTo("TRAINING_NOT_FINISHED");
            assertThat(step.byRole()).isEqualTo("SYSTEM");
            assertThat(step.zh()).contains("下降一级");
        });
        assertThat(town.as(school, () -> credit.getCredit(school.id())))
                .as("its own staff reads the same")
                .isEqualTo(after);
        assertThat(onTheList(town, school).rating()).isEqualTo(CreditRating.C);
        Town.Organisation another = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        assertThat(town.as(another, () -> credit.getCredit(school.id())))
                .as("another's looks as if it were not there")
                .isNull();
    }

    @Test
    void a_trainee_who_gives_the_seat_back_costs_the_school_nothing() {
        Town town = listed();
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, 100_000);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        Town.Inhabitant trainee = town.anInhabitant();
        UUID seat = town.enrol(trainee, batch, course);
        Subsidy half = advance(town, course).getFirst();
        town.pay(fund, half);

        town.as(trainee, () -> doors.api().enrolments().withdraw(seat));
        recover.settleAdvances();

        assertThat(town.subsidy(half.id()).claimedFen()).isEqualTo(HALF_FEN);
        assertThat(standing(town, school).events()).isEmpty();
        assertThat(standing(town, school).rating()).isEqualTo(CreditRating.B);
    }

    @Test
    void an_officers_claim_costs_a_step_from_where_the_list_put_it_until_it_is_withdrawn() {
        Town town = listed();
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, 100_000);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        town.publish(
                CatalogueKind.INSTITUTIONS,
                "creditCode,name,creditRating\n%s,样例单位,A\n"
                        .formatted(onTheList(town, school).creditCode())
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(standing(town, school)).satisfies(start -> {
            assertThat(start.startIsListed()).isTrue();
            assertThat(start.rating()).isEqualTo(CreditRating.A);
        });
        Subsidy paid = completedAndPaid(town, fund, batch, school);

        UUID claim = UUID.randomUUID();
        Actor.Officer claimant = town.officer("钱财务", Role.FINANCE);
        for (int asked = 0; asked < 2; asked++) {
            Recovery open = town.as(
                    claimant,
                    () -> doors.recoveries()
                            .recoverSubsidy(claim, new RecoveryOrder(paid.id(), 10_000L, null, "课时不足")));
            assertThat(open.amountFen()).isEqualTo(10_000);
        }
        UUID more = UUID.randomUUID();
        town.as(
                claimant,
                () -> doors.recoveries().recoverSubsidy(more, new RecoveryOrder(paid.id(), 5_000L, null, "教材费")));
        assertThat(standing(town, school).rating()).as("two claims, one class").isEqualTo(CreditRating.B);

        withdraw(town, claim);
        assertThat(standing(town, school).rating()).as("one of them stands").isEqualTo(CreditRating.B);
        withdraw(town, more);
        assertThat(standing(town, school).rating()).isEqualTo(CreditRating.A);
        town.as(
                claimant,
                () -> doors.recoveries()
                        .recoverSubsidy(UUID.randomUUID(), new RecoveryOrder(paid.id(), 10_000L, null, "课时确有不足")));
        CreditStanding again = standing(town, school);
        assertThat(again.rating()).isEqualTo(CreditRating.B);
        assertThat(again.events())
                .extracting(CreditEvent::move)
                .containsExactly(CreditMove.DOWN, CreditMove.UP, CreditMove.DOWN);
    }

    @Test
    void a_withdrawn_certificate_costs_one_step_though_two_payments_are_claimed() {
        Town town = listed();
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, 100_000);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 1);
        Town.Inhabitant trainee = town.anInhabitant();
        UUID seat = town.enrol(trainee, batch, course);
        Subsidy half = advance(town, course).getFirst();
        town.hold(course, List.of(trainee), List.of(seat), 1);
        CertificateConfirmation done = town.certify(course, seat, CertificateKind.TRAINING);
        Subsidy rest = town.reviewed(Town.there(done.subsidy()));
        town.pay(fund, half, rest);
        assertThat(standing(town, school).rating()).isEqualTo(CreditRating.B);

        town.as(
                town.checker,
                () -> doors.api()
                        .certificates()
                        .withdrawCertificate(done.certificate().id(), new Reason("替考")));

        assertThat(town.fund(fund).receivableFen()).isEqualTo(2 * HALF_FEN);
        assertThat(standing(town, school).rating()).isEqualTo(CreditRating.C);
        assertThat(standing(town, school).events()).singleElement().satisfies(step -> {
            assertThat(step.because()).isEqualTo("CERTIFICATE_WITHDRAWN 替考");
            assertThat(step.byId()).isEqualTo(town.checker.id().value());
        });
    }

    @Test
    void an_officer_moves_it_by_hand_with_a_reason() {
        Town town = listed();
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        UUID id = UUID.randomUUID();
        CreditMoveOrder down = new CreditMoveOrder(school.id(), CreditMove.DOWN, "季度检查发现台账缺失");

        CreditEvent step = town.as(town.checker, () -> credit.moveCredit(id, down));
        assertThat(town.as(town.checker, () -> credit.moveCredit(id, down)))
                .as("asked again")
                .isEqualTo(step);
        assertThat(step.byId()).isEqualTo(town.checker.id().value());
        assertThat(standing(town, school).rating()).isEqualTo(CreditRating.C);
        assertThat(refusal(() -> town.as(
                        town.checker,
                        () -> credit.moveCredit(id, new CreditMoveOrder(school.id(), CreditMove.UP, "已整改")))))
                .isEqualTo("ID_USED_FOR_ANOTHER");
        town.as(
                town.checker,
                () -> credit.moveCredit(UUID.randomUUID(), new CreditMoveOrder(school.id(), CreditMove.UP, "已整改")));
        assertThat(standing(town, school).rating()).isEqualTo(CreditRating.B);
    }

    @Test
    void a_blocked_school_starts_nothing_its_trainees_finish_and_its_money_waits_for_the_end_of_the_block() {
        Town town = listed();
        UUID fund = town.openFund(FundSource.EMPLOYMENT_FUND, 100_000);
        UUID batch = town.aBatch("project-training", fund, LEVEL);
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 2);
        Town.Inhabitant trainee = town.anInhabitant();
        UUID seat = town.enrol(trainee, batch, course);
        Subsidy half = advance(town, course).getFirst();
        UUID applied = apply(town, school);

        // Before it is decided: what it would do.
        InstitutionBlock proposed = propose(town, town.maker, school);
        BlockEffects would = effects(town, school);
        assertThat(would.state()).isEqualTo(InstitutionState.LISTED);
        assertThat(would.classes())
                .filteredOn(one -> one.classId().equals(course.id()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.state()).isEqualTo(ClassState.OPEN);
                    assertThat(one.trainees()).isOne();
                    assertThat(one.effect()).isEqualTo(BlockEffect.TAKES_NOBODY);
                });
        assertThat(would.classes())
                .filteredOn(one -> one.classId().equals(applied))
                .extracting(BlockedClass::effect)
                .containsExactly(BlockEffect.NOT_APPROVED);
        assertThat(would.money()).singleElement().satisfies(waiting -> {
            assertThat(waiting.state()).isEqualTo(SubsidyState.RELEASED);
            assertThat(waiting.toOrganisation()).isTrue();
            assertThat(waiting.count()).isOne();
            assertThat(waiting.amountFen()).isEqualTo(HALF_FEN);
            assertThat(waiting.effect()).isEqualTo(BlockEffect.HELD);
        });
        assertThat(onTheList(town, school).state()).isEqualTo(InstitutionState.LISTED);

        decide(town, town.checker, proposed, true);

        assertThat(onTheList(town, school).state()).isEqualTo(InstitutionState.BLOCKED);
        assertThat(gate(town, half).holds())
                .as("held at once")
                .extracting(Hold::cause)
                .containsExactly("NOT_BLOCKED");
        mustStartNothing(town, school, course, applied, batch);
        mustBeHeld(town, fund, half);

        // The class that was to come is held all the same.
        Lesson first = course.lessons().getFirst();
        for (ScanDirection direction : List.of(ScanDirection.IN, ScanDirection.OUT)) {
            doors.business().moveTo(direction == ScanDirection.IN ? first.startsAt() : first.endsAt());
            town.scan(course, trainee, seat, first, direction);
        }
        assertThat(effects(town, school).classes())
                .filteredOn(one -> one.classId().equals(course.id()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.state()).isEqualTo(ClassState.RUNNING);
                    assertThat(one.effect()).isEqualTo(BlockEffect.GOES_ON);
                });
        Lesson second = course.lessons().getLast();
        for (ScanDirection direction : List.of(ScanDirection.IN, ScanDirection.OUT)) {
            doors.business().moveTo(direction == ScanDirection.IN ? second.startsAt() : second.endsAt());
            town.scan(course, trainee, seat, second, direction);
        }
        town.as(school, () -> doors.api().classes().endClass(course.id()));
        CertificateConfirmation done = town.certify(course, seat, CertificateKind.TRAINING);
        Subsidy rest = town.reviewed(Town.there(done.subsidy()));
        assertThat(rest.state()).isEqualTo(SubsidyState.RELEASED);
        mustBeHeld(town, fund, rest);
        assertThat(effects(town, school).money())
                .extracting(BlockedMoney::amountFen, BlockedMoney::effect)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2 * HALF_FEN, BlockEffect.HELD));

        // Its end takes two hands as well.
        town.as(town.maker, () -> credit.proposeLift(proposed.id(), new Reason("整改到位")));
        assertThat(onTheList(town, school).state()).isEqualTo(InstitutionState.BLOCKED);
        InstitutionBlock lifted =
                town.as(town.checker, () -> credit.decideLift(proposed.id(), new BlockDecision(true, "验收合格，同意解除")));

        assertThat(lifted.state()).isEqualTo(BlockState.LIFTED);
        assertThat(onTheList(town, school).state()).isEqualTo(InstitutionState.LISTED);
        assertThat(gate(town, half).holds()).as("let go by itself").isEmpty();
        town.pay(fund, half, rest);
        assertThat(town.fund(fund).paidFen()).isEqualTo(2 * HALF_FEN);
        assertThat(town.as(
                        school,
                        () -> doors.api()
                                .courses()
                                .offerCourse(UUID.randomUUID(), new CourseOffer(Town.WELDER, LEVEL, "焊工", 8))))
                .isNotNull();
    }

    @Test
    void a_block_takes_two_hands_and_may_be_refused_and_its_end_too() {
        Town town = listed();
        Town.Organisation school = town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION);
        Actor.Officer both = town.officer("郑经办", Role.BUREAU_MAKER, Role.BUREAU_CHECKER);
        InstitutionBlock proposed = propose(town, both, school);
        assertThat(town.as(school, () -> credit.getBlock(proposed.id())))
                .as("a proposal is not shown to whom it is about")
                .isNull();
        assertThat(refusal(() -> decide(town, both, proposed, true))).isEqualTo("SAME_OFFICER");
        assertThat(refusal(() -> propose(town, town.maker, school))).isEqualTo("BLOCK_STATE_WRONG");
        assertThat(decide(town, town.checker, proposed, false).state()).isEqualTo(BlockState.REFUSED);
        assertThat(onTheList(town, school).state()).isEqualTo(InstitutionState.LISTED);

        InstitutionBlock again = propose(town, both, school);
        assertThat(refusal(() -> town.as(town.maker, () -> credit.proposeLift(again.id(), new Reason("尚未生效")))))
                .isEqualTo("BLOCK_STATE_WRONG");
        InstitutionBlock standing = decide(town, town.checker, again, true);
        assertThat(decide(town, town.checker, again, true)).as("asked again").isEqualTo(standing);
        assertThat(town.as(school, () -> credit.getBlock(again.id())).reason()).isEqualTo("抽查发现虚假签到");

        town.as(both, () -> credit.proposeLift(again.id(), new Reason("整改到位")));
        BlockDecision yes = new BlockDecision(true, "同意");
        assertThat(refusal(() -> town.as(both, () -> credit.decideLift(again.id(), yes))))
                .isEqualTo("SAME_OFFICER");
        BlockDecision no = new BlockDecision(false, "整改不到位");
        assertThat(town.as(town.checker, () -> credit.decideLift(again.id(), no))
                        .state())
                .isEqualTo(BlockState.IN_FORCE);
        assertThat(onTheList(town, school).state()).isEqualTo(InstitutionState.BLOCKED);
        assertThat(town.as(town.maker, () -> credit.listBlocks(BlockState.IN_FORCE, null, 200))
                        .items())
                .extracting(InstitutionBlock::id)
                .contains(again.id());
        Actor.Officer elsewhere = new Actor.Officer(
                org.skillvoucher.id.Id.random(),
                "外地",
                java.util.Set.of(Role.values()),
                org.skillvoucher.region.RegionCode.of("411082"));
        assertThat(town.as(elsewhere, () -> credit.getBlock(again.id()))).isNull();
    }

    // Words of this story

    /** The county with its lists. */
    private Town listed() {
        Town town = new Town(COUNTY, doors);
        town.publish(CatalogueKind.OCCUPATIONS, SampleCatalogue.occupations());
        town.publishStandards("henan-training A-5 1200");
        return town;
    }

    private CreditStanding standing(Town town, Town.Organisation of) {
        return town.as(town.checker, () -> credit.getCredit(of.id()));
    }

    private Institution onTheList(Town town, Town.Organisation of) {
        return town.as(town.anInhabitant(), () -> doors.api().institutions().getInstitution(of.id()));
    }

    private BlockEffects effects(Town town, Town.Organisation of) {
        return town.as(town.checker, () -> credit.getBlockEffects(of.id()));
    }

    private InstitutionBlock propose(Town town, Actor.Officer by, Town.Organisation whom) {
        return town.as(by, () -> credit.proposeBlock(UUID.randomUUID(), new BlockOrder(whom.id(), CLAUSE, "抽查发现虚假签到")));
    }

    private InstitutionBlock decide(Town town, Actor.Officer by, InstitutionBlock block, boolean accept) {
        return town.as(by, () -> credit.decideBlock(block.id(), new BlockDecision(accept, "事实清楚")));
    }

    private List<Subsidy> advance(Town town, Town.Course course) {
        return town.as(town.checker, () -> doors.api().subsidies().payAdvance(course.id()))
                .advances();
    }

    private Subsidy completedAndPaid(Town town, UUID fund, UUID batch, Town.Organisation school) {
        Town.Course course = town.aClass(school, TrainingCategory.EMPLOYMENT_SKILLS, LEVEL, 1);
        Town.Inhabitant person = town.anInhabitant();
        UUID seat = town.enrol(person, batch, course);
        town.hold(course, List.of(person), List.of(seat), 1);
        Subsidy released = town.reviewed(
                Town.there(town.certify(course, seat, CertificateKind.TRAINING).subsidy()));
        town.pay(fund, released);
        return released;
    }

    private void withdraw(Town town, UUID claim) {
        town.as(town.officer("孙复核", Role.FINANCE), () -> doors.recoveries().withdrawRecovery(claim, new Reason("误开")));
    }

    private UUID apply(Town town, Town.Organisation school) {
        UUID course = UUID.randomUUID();
        town.as(school, () -> doors.api().courses().offerCourse(course, new CourseOffer(Town.WELDER, LEVEL, "焊工", 8)));
        return apply(town, school, course);
    }

    private UUID apply(Town town, Town.Organisation school, UUID course) {
        UUID id = UUID.randomUUID();
        Instant start = World.at(Town.FIRST_LESSON.plusDays(5), LocalTime.of(8, 0));
        Lesson lesson = new Lesson(UUID.randomUUID(), start, start.plusSeconds(3600), "第1课");
        ClassApplication application = new ClassApplication(
                course, "焊工二班", 10, List.of(lesson), TrainingCategory.EMPLOYMENT_SKILLS, null, null, null, null, null);
        town.as(school, () -> doors.api().classes().applyForClass(id, application));
        return id;
    }

    private void mustStartNothing(Town town, Town.Organisation school, Town.Course course, UUID applied, UUID batch) {
        Problem no = Town.problem(() -> town.as(
                school,
                () -> doors.api()
                        .courses()
                        .offerCourse(UUID.randomUUID(), new CourseOffer(Town.WELDER, LEVEL, "焊工", 8))));
        assertThat(no.refusal()).isEqualTo("INSTITUTION_BLOCKED");
        assertThat(no.details()).containsEntry("clause", CLAUSE).containsKey("since");
        assertThat(no.zh()).contains("暂停");
        assertThat(no.nextStepEn()).isNotBlank();
        UUID ownCourse = town.as(town.checker, () -> doors.api().classes().getTrainingClass(applied))
                .courseId();
        mustBeBlocked(() -> apply(town, school, ownCourse));
        mustBeBlocked(() ->
                town.as(town.checker, () -> doors.api().classes().approveClass(applied, new ClassApproval(60, null))));
        Town.Inhabitant late = town.anInhabitant();
        UUID voucher = town.take(late, batch).id();
        mustBeBlocked(() -> town.as(
                late,
                () -> doors.api().enrolments().enrol(UUID.randomUUID(), new EnrolmentRequest(voucher, course.id()))));
        mustBeBlocked(() -> town.as(
                school,
                () -> doors.api().scanners().inviteScanner(UUID.randomUUID(), new ScannerInvitationOrder("门口"))));
    }

    private void mustBeHeld(Town town, UUID fund, Subsidy subsidy) {
        GateStanding standing = town.as(town.checker, () -> doors.reviews().checkGate(subsidy.id()));
        assertThat(standing.passed()).isFalse();
        assertThat(standing.holds()).extracting(Hold::cause).containsExactly("NOT_BLOCKED");
        CheckedItem check = standing.checks().stream()
                .filter(one -> one.check() == GateCheck.NOT_BLOCKED)
                .findFirst()
                .orElseThrow();
        assertThat(check.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(check.liftZh()).contains("解除");
        assertThat(refusal(() -> town.as(
                        town.finance,
                        () -> doors.api()
                                .payments()
                                .makePaymentBatch(UUID.randomUUID(), new PaymentOrder(fund, List.of(subsidy.id()))))))
                .isEqualTo("SUBSIDY_HELD");
        assertThat(refusal(() -> town.as(
                        town.finance,
                        () -> doors.api()
                                .payments()
                                .makePaymentBatch(UUID.randomUUID(), new PaymentOrder(fund, null)))))
                .as("left out of what is taken from the whole fund")
                .isEqualTo("NOTHING_TO_PAY");
    }

    private GateStanding gate(Town town, Subsidy subsidy) {
        return town.as(town.checker, () -> doors.reviews().getGate(subsidy.id()));
    }

    private static void mustBeBlocked(Supplier<?> call) {
        assertThat(refusal(call)).isEqualTo("INSTITUTION_BLOCKED");
    }

    private static String refusal(Supplier<?> call) {
        return Objects.requireNonNull(Town.problem(call::get)).refusal();
    }
}
