package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.ClassAcceptance;
import org.skillvoucher.api.model.ClassAcceptanceReport;
import org.skillvoucher.api.model.ClassApplication;
import org.skillvoucher.api.model.ClassApproval;
import org.skillvoucher.api.model.ClassState;
import org.skillvoucher.api.model.DepartmentPlan;
import org.skillvoucher.api.model.DepartmentPlanLine;
import org.skillvoucher.api.model.DepartmentPlanState;
import org.skillvoucher.api.model.DepartmentPlanSubmission;
import org.skillvoucher.api.model.LessonPresence;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.TrainingCategory;
import org.skillvoucher.api.model.TrainingClass;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.statistics.MakeMonthlyReport;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.OfferCourse;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.training.SeeClasses;

/** A department's plan comes before its classes, and bureau and department accept them together after (QZ-18b). */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class DepartmentPlanStoryTest {
    private static final String TARGET = "quzhou-2019/departments/3";

    @Inject
    MakeMonthlyReport reports;

    @Inject
    World world;

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Inject
    SeeClasses classes;

    @Inject
    CheckIn checkIn;

    @Inject
    OfferCourse courses;

    private final UUID plan = UUID.randomUUID();
    private Id<Institution> department = Id.random();
    private String staff = "";

    @BeforeEach
    void a_department_with_staff() {
        world.begin();
        department = world.anOrganisation(OrganisationKind.DEPARTMENT);
        staff = token(World.staffOf(department));
    }

    @Test
    void from_a_plan_over_a_class_to_its_joint_acceptance() {
        String maker = token(world.maker);
        String checker = token(world.checker);
        UUID id = UUID.randomUUID();
        Speaker.as(staff, () -> api.plans().submitDepartmentPlan(plan, aPlan(5)));
        apply(id, plan, null);
        refused(
                checker,
                () -> api.classes().approveClass(id, new ClassApproval(80, null)),
                "DEPARTMENT_PLAN_NOT_APPROVED");

        DepartmentPlan back = Speaker.as(checker, () -> api.plans().returnDepartmentPlan(plan, new Reason("缺少焊工四级")));
        assertThat(back.state()).isEqualTo(DepartmentPlanState.RETURNED);
        assertThat(back.returnedBecause()).isEqualTo("缺少焊工四级");
        DepartmentPlan again = Speaker.as(staff, () -> api.plans().submitDepartmentPlan(plan, aPlan(World.LEVEL)));
        assertThat(again.state()).isEqualTo(DepartmentPlanState.SUBMITTED);
        Speaker.as(checker, () -> api.plans().approveDepartmentPlan(plan));

        TrainingClass open = Speaker.as(checker, () -> api.classes().approveClass(id, new ClassApproval(80, null)));
        assertThat(open.planTarget()).isEqualTo(TARGET);
        assertThat(open.needsAcceptance()).isTrue();
        assertThat(Speaker.as(staff, () -> api.classes().getTrainingClass(id)).id())
                .isEqualTo(id);

        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), Id.of(id));
        ClassAcceptanceReport found = new ClassAcceptanceReport("样例应急管理局", "合格", 1, 1);
        refused(maker, () -> api.classes().acceptClass(id, found), "CLASS_STATE_WRONG");
        world.scanAll(Id.of(id), List.of(seat));
        Speaker.as(token(world.head), () -> api.classes().endClass(id));

        refused(checker, () -> api.classes().acceptClass(id, found), "SAME_OFFICER");
        refused(
                maker,
                () -> api.classes().acceptClass(id, new ClassAcceptanceReport("样例应急管理局", "合格", 2, 1)),
                "ACCEPTANCE_FIGURES_WRONG");
        refused(
                maker,
                () -> api.classes().acceptClass(id, new ClassAcceptanceReport("样例应急管理局", "合格", 0, 1)),
                "ACCEPTANCE_FIGURES_WRONG");
        refused(
                maker,
                () -> api.classes().acceptClass(id, new ClassAcceptanceReport("样例应急管理局", "合格", 1, 0)),
                "ACCEPTANCE_FIGURES_WRONG");
        YearMonth month = YearMonth.from(World.CLASS_DAY);
        List<MakeMonthlyReport.Figure> ended =
                reports.make(world.checker, World.REGION, month).figures().work();
        TrainingClass accepted = Speaker.as(maker, () -> api.classes().acceptClass(id, found));
        assertThat(accepted.state()).isEqualTo(ClassState.ACCEPTED);
        assertThat(reports.make(world.checker, World.REGION, month).figures().work())
                .as("an accepted class has ended")
                .isEqualTo(ended);
        assertThat(accepted.acceptance())
                .extracting(ClassAcceptance::department, ClassAcceptance::personsPassed)
                .containsExactly("样例应急管理局", 1);
        assertThat(classes.require(Id.of(id)).acceptedJointly()).isTrue();
        assertThat(Speaker.as(maker, () -> api.classes().acceptClass(id, found)))
                .isEqualTo(accepted);
    }

    @Test
    void a_plan_without_a_line_for_the_class_does_not_carry_it() {
        Speaker.as(staff, () -> api.plans().submitDepartmentPlan(plan, aPlan(5)));
        Speaker.as(token(world.checker), () -> api.plans().approveDepartmentPlan(plan));
        UUID id = UUID.randomUUID();
        apply(id, plan, null);

        refused(
                token(world.checker),
                () -> api.classes().approveClass(id, new ClassApproval(80, null)),
                "DEPARTMENT_PLAN_LINE_MISSING");
    }

    @Test
    void a_line_of_another_target_does_not_carry_the_class() {
        Speaker.as(staff, () -> api.plans().submitDepartmentPlan(plan, aPlan(World.LEVEL)));
        Speaker.as(token(world.checker), () -> api.plans().approveDepartmentPlan(plan));
        UUID id = UUID.randomUUID();
        apply(id, plan, "quzhou-2019/departments/4");

        refused(
                token(world.checker),
                () -> api.classes().approveClass(id, new ClassApproval(80, null)),
                "DEPARTMENT_PLAN_LINE_MISSING");
    }

    @Test
    void a_class_of_no_plan_needs_no_acceptance() {
        Id<org.skillvoucher.training.TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);

        refused(
                token(world.maker),
                () -> api.classes().acceptClass(in.value(), new ClassAcceptanceReport("样例应急管理局", "合格", 0, 0)),
                "ACCEPTANCE_NOT_DUE");
    }

    @Test
    void only_a_department_plans_and_a_department_does_not_teach() {
        refused(
                token(world.head),
                () -> api.plans().submitDepartmentPlan(plan, aPlan(World.LEVEL)),
                "ORGANISATION_KIND_WRONG");
        assertThatThrownBy(() -> courses.offer(
                        World.staffOf(department), new OfferCourse.Order(Id.random(), World.WELDER, 4, "焊工", 8)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.ORGANISATION_KIND_WRONG));
    }

    @Test
    void a_line_names_an_occupation_with_its_level_or_a_project() {
        for (DepartmentPlanLine wrong : List.of(
                new DepartmentPlanLine(World.WELDER, null, null, 1, null),
                new DepartmentPlanLine(World.WELDER, 4, "rescue-basics", 1, null),
                new DepartmentPlanLine(null, 4, "rescue-basics", 1, null),
                new DepartmentPlanLine(null, null, null, 1, null))) {
            refused(
                    staff,
                    () -> api.plans()
                            .submitDepartmentPlan(plan, new DepartmentPlanSubmission(2021, "计划", List.of(wrong))),
                    "PLAN_LINES_WRONG");
        }
        Speaker.as(
                staff,
                () -> api.plans()
                        .submitDepartmentPlan(
                                plan,
                                new DepartmentPlanSubmission(
                                        2021,
                                        "计划",
                                        List.of(new DepartmentPlanLine(null, null, "rescue-basics", 1, null)))));
    }

    @Test
    void the_same_plan_again_is_the_same_and_another_body_is_not() {
        DepartmentPlan first = Speaker.as(staff, () -> api.plans().submitDepartmentPlan(plan, aPlan(World.LEVEL)));

        assertThat(Speaker.as(staff, () -> api.plans().submitDepartmentPlan(plan, aPlan(World.LEVEL))))
                .isEqualTo(first);
        refused(staff, () -> api.plans().submitDepartmentPlan(plan, aPlan(5)), "ID_USED_FOR_ANOTHER");
    }

    @Test
    void another_region_and_another_department_see_nothing_of_it() {
        Speaker.as(staff, () -> api.plans().submitDepartmentPlan(plan, aPlan(World.LEVEL)));
        UUID id = UUID.randomUUID();
        apply(id, plan, null);
        String elsewhere = token(new Actor.Officer(Id.random(), "外地", Set.of(Role.values()), RegionCode.of("411000")));
        String other = token(World.staffOf(world.anOrganisation(OrganisationKind.DEPARTMENT)));

        for (String stranger : List.of(elsewhere, other)) {
            hidden(stranger, () -> api.plans().getDepartmentPlan(plan));
            hidden(stranger, () -> api.classes().getTrainingClass(id));
        }
        hidden(elsewhere, () -> api.plans().approveDepartmentPlan(plan));
        hidden(elsewhere, () -> api.plans().returnDepartmentPlan(plan, new Reason("x")));
        hidden(elsewhere, () -> api.classes().acceptClass(id, new ClassAcceptanceReport("x", "x", 0, 0)));
        assertThat(Speaker.as(staff, () -> api.plans().listDepartmentPlans(null, 50))
                        .items())
                .extracting(DepartmentPlan::id)
                .containsExactly(plan);
        assertThat(Speaker.as(staff, () -> api.classes().listClasses(null, null, null, 50))
                        .items())
                .extracting(TrainingClass::id)
                .containsExactly(id);
        assertThat(Speaker.as(other, () -> api.classes().listClasses(null, null, null, 50))
                        .items())
                .isEmpty();
    }

    @Test
    void transfer_training_names_the_enterprise_and_an_enterprise_is_an_enterprise() {
        UUID id = UUID.randomUUID();
        String head = token(world.head);
        UUID enterprise = world.anOrganisation(OrganisationKind.ENTERPRISE).value();
        refused(
                head,
                () -> api.classes().applyForClass(id, aClass(TrainingCategory.TRANSFER, null, null, null)),
                "CLASS_PURPOSE_WRONG");
        refused(
                head,
                () -> api.classes()
                        .applyForClass(id, aClass(TrainingCategory.TRANSFER, null, null, department.value())),
                "ORGANISATION_KIND_WRONG");

        TrainingClass applied = Speaker.as(
                head, () -> api.classes().applyForClass(id, aClass(TrainingCategory.TRANSFER, null, null, enterprise)));
        assertThat(applied.enterpriseId()).isEqualTo(enterprise);
        assertThat(applied.category()).isEqualTo(TrainingCategory.TRANSFER);
        assertThat(applied.needsAcceptance()).isFalse();
    }

    @Test
    void an_enterprise_that_trains_trains_its_own_workers_unless_it_says_otherwise() {
        Id<Institution> enterprise = world.anOrganisation(OrganisationKind.ENTERPRISE);
        Actor.Staff own = World.staffOf(enterprise);
        UUID course = courses.offer(own, new OfferCourse.Order(Id.random(), World.WELDER, 4, "焊工", 8))
                .id()
                .value();
        ClassApplication asked = new ClassApplication(
                course, "岗前班", 10, lessons(), TrainingCategory.PRE_JOB, null, null, null, true, null);

        TrainingClass applied = Speaker.as(token(own), () -> api.classes().applyForClass(UUID.randomUUID(), asked));
        assertThat(applied.enterpriseId()).isEqualTo(enterprise.value());
        assertThat(applied.offTheJob()).isTrue();
    }

    @Test
    void an_officer_sees_who_is_in_a_lesson_while_it_runs() {
        Id<org.skillvoucher.training.TrainingClass> in = world.anApprovedClass(1, World.CLASS_DAY);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(world.aPerson()), in);
        var lesson = classes.lessons(in).getFirst();

        assertThat(present(in)).containsExactly(0);
        checkIn.scan(world.head, world.aScan(seat.id(), lesson, Direction.IN));
        assertThat(present(in)).containsExactly(1);
        world.goTo(lesson.endsAt().minusSeconds(60));
        assertThat(present(in)).containsExactly(1);
        world.goTo(lesson.endsAt().plusSeconds(1));
        assertThat(present(in)).containsExactly(0);
        world.goTo(lesson.endsAt());
        checkIn.scan(world.head, world.aScan(seat.id(), lesson, Direction.OUT));
        assertThat(present(in)).containsExactly(0);
    }

    private List<Integer> present(Id<org.skillvoucher.training.TrainingClass> in) {
        return Speaker.as(token(world.checker), () -> api.classes().getAttendanceSheet(in.value())).lessons().stream()
                .map(LessonPresence::presentNow)
                .toList();
    }

    private void apply(UUID id, UUID of, @Nullable String target) {
        Speaker.as(token(world.head), () -> api.classes().applyForClass(id, aClass(null, target, of, null)));
    }

    private ClassApplication aClass(
            @Nullable TrainingCategory category,
            @Nullable String target,
            @Nullable UUID of,
            @Nullable UUID enterprise) {
        UUID course = world.aCourse(World.WELDER, World.LEVEL).value();
        return new ClassApplication(course, "焊工四级班", 10, lessons(), category, target, of, enterprise, null, null);
    }

    private static List<org.skillvoucher.api.model.Lesson> lessons() {
        Instant start = World.at(World.CLASS_DAY, LocalTime.of(8, 0));
        return List.of(
                new org.skillvoucher.api.model.Lesson(UUID.randomUUID(), start, start.plusSeconds(2700), "焊接安全"));
    }

    private static DepartmentPlanSubmission aPlan(int level) {
        return new DepartmentPlanSubmission(
                2021, "2021年度职业技能培训计划", List.of(new DepartmentPlanLine(World.WELDER, level, null, 120, TARGET)));
    }

    private String token(Actor actor) {
        return tokens.write(actor).text();
    }

    /** The generated client answers null where the server says 404. */
    private static void hidden(String token, Supplier<?> call) {
        assertThat((Object) Speaker.as(token, call)).isNull();
    }

    private static void refused(String token, ThrowingCallable call, String word) {
        Speaker.as(token, () -> {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            HttpClientResponseException.class,
                            no -> assertThat(no.getResponse().getBody(String.class))
                                    .hasValueSatisfying(body -> assertThat(body).contains("\"" + word + "\"")));
            return word;
        });
    }
}
