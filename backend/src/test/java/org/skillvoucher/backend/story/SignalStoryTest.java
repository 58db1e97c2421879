package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.AttendanceSheet;
import org.skillvoucher.api.model.CheckedItem;
import org.skillvoucher.api.model.ClassScreening;
import org.skillvoucher.api.model.GateCheck;
import org.skillvoucher.api.model.GateOutcome;
import org.skillvoucher.api.model.GateStanding;
import org.skillvoucher.api.model.Hold;
import org.skillvoucher.api.model.PaymentOrder;
import org.skillvoucher.api.model.PersonStatus;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Signal;
import org.skillvoucher.api.model.SignalDecision;
import org.skillvoucher.api.model.SignalKind;
import org.skillvoucher.api.model.SignalOrder;
import org.skillvoucher.api.model.SignalState;
import org.skillvoucher.api.model.SignalSubject;
import org.skillvoucher.api.model.SignalTouch;
import org.skillvoucher.api.model.StatusFact;
import org.skillvoucher.api.model.StatusFactOrder;
import org.skillvoucher.api.model.SubsidyState;
import org.skillvoucher.api.model.TeacherAssignment;
import org.skillvoucher.api.model.TeacherNaming;
import org.skillvoucher.attendance.CheckIn;
import org.skillvoucher.attendance.Direction;
import org.skillvoucher.attendance.ScanOutcome;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.certificate.SubmitCertificate;
import org.skillvoucher.client.ClassesApi;
import org.skillvoucher.client.SignalsApi;
import org.skillvoucher.client.TeachersApi;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.PaymentItem;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.subsidy.ReleaseSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Course;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.OfferCourse;
import org.skillvoucher.training.OpenClass;
import org.skillvoucher.training.OrganisationKind;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/**
 * A fake class trips three signals; payment is held with the evidence, an officer dismisses two and confirms one, and the money goes as
 * they say. An honest class of thirty who came within a minute is paid. What is found is read by officers only, and attendance stays.
 */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class SignalStoryTest {
    private static final int FAKE = 12;
    private static final int THIRTY = 30;
    private static final RegionCode KECHENG = RegionCode.of("330802");
    private static final RegionCode QUJIANG = RegionCode.of("330803");
    private static final RegionCode JIANGSHAN = RegionCode.of("330881");
    private static final String ISSUER = "示例评价机构";

    @Inject
    World world;

    @Inject
    Town.Doors doors;

    @Inject
    SignalsApi signals;

    @Inject
    TeachersApi teachers;

    @Inject
    ClassesApi classes;

    @Inject
    Tokens tokens;

    @Inject
    CheckIn checkIn;

    @Inject
    CompleteClass complete;

    @Inject
    SubmitCertificate submit;

    @Inject
    ReleaseSubsidy release;

    @Inject
    SeeClasses see;

    @Inject
    OfferCourse courses;

    @Inject
    OpenClass open;

    @Inject
    MakePaymentBatch payments;

    private final Actor.Officer auditor = new Actor.Officer(Id.random(), "郑审计", Set.of(Role.AUDITOR), World.REGION);
    private final Actor.Officer second =
            new Actor.Officer(Id.random(), "吴复核", Set.of(Role.BUREAU_CHECKER), World.REGION);

    @BeforeEach
    void nine_o_clock() {
        world.begin();
    }

    @Test
    void a_fake_class_trips_three_signals_and_its_money_waits_for_what_an_officer_says() {
        Taught fake = aClass(FAKE);
        Taught other = aClass(1);
        String rented = World.anIdNumber().text();
        name(fake, rented);
        name(other, rented);
        together(fake, Duration.ZERO);
        List<Subsidy> earned = earn(fake);
        Enrolment retired = fake.seats().getFirst();
        AttendanceSheet sheet =
                as(world.checker, () -> classes.getAttendanceSheet(fake.id().value()));
        UUID fact = UUID.randomUUID();
        StatusFactOrder pension = new StatusFactOrder(
                retired.personId().value(), PersonStatus.PENSION, LocalDate.of(2020, 3, 1), null, "养老待遇比对2021-03");
        StatusFact told = as(world.maker, () -> signals.tellStatus(fact, pension));
        assertThat(as(world.maker, () -> signals.tellStatus(fact, pension)))
                .as("told again")
                .isEqualTo(told);

        ClassScreening screening =
                as(world.checker, () -> signals.screenClass(fake.id().value()));

        assertThat(screening.signals())
                .extracting(Signal::kind)
                .containsExactlyInAnyOrder(
                        SignalKind.BURST_OF_SCANS, SignalKind.TEACHER_DOUBLE_BOOKED, SignalKind.RETIRED_OR_ENROLLED);
        assertThat(as(world.checker, () -> signals.screenClass(fake.id().value()))
                        .signals())
                .as("looked at twice, found once")
                .extracting(Signal::id)
                .containsExactlyElementsOf(
                        screening.signals().stream().map(Signal::id).toList());
        Signal burst = whole(screening, SignalKind.BURST_OF_SCANS);
        assertThat(burst.evidence())
                .containsEntry("scansLeast", 10)
                .containsEntry("withinSeconds", 10)
                .containsEntry("lessonId", fake.lesson().id().toString());
        assertThat(burst.weight()).as("all of them, in and out").isEqualTo(2 * FAKE);
        assertThat(burst.touches())
                .containsExactly(new SignalTouch(SignalSubject.CLASS, fake.id().value()));
        Signal teacher = whole(screening, SignalKind.TEACHER_DOUBLE_BOOKED);
        assertThat(teacher.evidence()).containsEntry("otherClassId", other.id().toString());
        Signal pensioner = whole(screening, SignalKind.RETIRED_OR_ENROLLED);
        assertThat(pensioner.evidence()).containsEntry("pensionToldSince", "2020-03-01");
        assertThat(pensioner.touches())
                .containsExactly(
                        new SignalTouch(SignalSubject.ENROLMENT, retired.id().value()));
        assertThat(Stream.of(burst, teacher, pensioner)
                        .map(one -> one.evidence().toString()))
                .as("no name and no number of anybody")
                .noneMatch(text -> text.contains("林") || text.contains(rented));

        // Held at once, with what would lift it; the signals are named and not shown.
        Subsidy one = earned.get(1);
        assertThat(gate(one).holds()).extracting(Hold::cause).containsExactly("NO_SIGNAL");
        assertThat(List.of(burst.id(), teacher.id()))
                .as("the first of them placed the hold")
                .map(UUID::toString)
                .anyMatch(gate(one).holds().getFirst().details()::contains);
        assertThat(pay(one)).isEqualTo("SUBSIDY_HELD");
        assertThat(pay(earned.getFirst())).isEqualTo("SUBSIDY_HELD");
        CheckedItem check = check(one);
        assertThat(check.outcome()).isEqualTo(GateOutcome.FAILED);
        assertThat(check.facts()).containsEntry("open", 2);
        assertThat(check.liftZh()).contains("核查");
        assertThat(check(earned.getFirst()).facts()).containsEntry("open", 3);
        assertThat(check(one).facts().toString())
                .as("what the institution may read says not what was found")
                .doesNotContain("BURST");

        // One found harmless: the other still holds.
        Signal dismissed = decide(world.checker, burst, false);
        assertThat(dismissed.state()).isEqualTo(SignalState.DISMISSED);
        assertThat(decide(world.checker, burst, false)).as("said again").isEqualTo(dismissed);
        assertThat(refusal(() -> decide(second, burst, true))).isEqualTo("SIGNAL_STATE_WRONG");
        assertThat(gate(one).holds()).hasSize(1);
        decide(world.checker, teacher, false);
        assertThat(gate(one).holds()).as("let go in the same moment").isEmpty();
        assertThat(pay(one)).isNull();
        assertThat(as(world.checker, () -> signals.screenClass(fake.id().value()))
                        .signals())
                .as("what was dismissed is not found again by the same evidence")
                .extracting(Signal::kind)
                .containsExactly(SignalKind.RETIRED_OR_ENROLLED);

        // One found true: held until the subsidy has ended.
        Signal confirmed = decide(world.checker, pensioner, true);
        assertThat(confirmed.state()).isEqualTo(SignalState.CONFIRMED);
        Subsidy theirs = earned.getFirst();
        assertThat(pay(theirs)).isEqualTo("SUBSIDY_HELD");
        assertThat(gate(theirs).holds()).extracting(Hold::cause).containsExactly("NO_SIGNAL");
        long waiting = payable(theirs);
        as(
                world.checker,
                () -> doors.api()
                        .certificates()
                        .withdrawCertificate(certificateOf(theirs), new Reason("领取养老金人员，不符合补贴条件")));
        assertThat(as(
                                world.finance,
                                () -> doors.api()
                                        .subsidies()
                                        .getSubsidy(theirs.id().value()))
                        .state())
                .isEqualTo(SubsidyState.CANCELLED);
        assertThat(payable(theirs)).as("nothing waits for the bank any more").isEqualTo(waiting - theirs.amountFen());
        assertThat(as(world.checker, () -> classes.getAttendanceSheet(fake.id().value())))
                .as("attendance is what it was")
                .isEqualTo(sheet);
    }

    @Test
    void thirty_who_come_within_a_minute_and_a_teacher_with_one_class_after_the_other_are_paid() {
        Taught honest = aClass(THIRTY);
        Taught next = after(honest);
        String busy = World.anIdNumber().text();
        name(honest, busy);
        name(next, busy);
        together(honest, Duration.ofSeconds(2));
        together(next, Duration.ofSeconds(2));
        List<Subsidy> earned = earn(honest);

        assertThat(pay(earned.toArray(Subsidy[]::new))).isNull();

        assertThat(as(auditor, () -> signals.listSignals(null, null, honest.id().value(), null, 50))
                        .items())
                .isEmpty();
        assertThat(earned).allSatisfy(one -> assertThat(check(one).outcome()).isEqualTo(GateOutcome.PASSED));
    }

    @Test
    void what_comes_to_light_before_a_batch_is_made_holds_it_without_anybody_asking() {
        Taught fake = aClass(FAKE);
        together(fake, Duration.ZERO);
        Subsidy one = earn(fake).getFirst();
        assertThat(gate(one).holds()).as("nobody has looked yet").isEmpty();

        assertThat(pay(one)).isEqualTo("SUBSIDY_HELD");

        assertThat(as(
                                auditor,
                                () -> signals.listSignals(
                                        SignalState.RAISED,
                                        SignalKind.BURST_OF_SCANS,
                                        fake.id().value(),
                                        null,
                                        50))
                        .items())
                .singleElement()
                .satisfies(
                        found -> assertThat(found.touches()).as("not on a list").isNull());
    }

    @Test
    void more_than_was_dismissed_is_raised_again_and_no_less() {
        String shared = World.aCardAccount();
        List<Id<Person>> family = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            family.add(world.aPersonWithCard(shared));
        }
        Taught taught = aClass(family);
        Signal four = found(taught, SignalKind.ONE_ACCOUNT_MANY_PEOPLE);
        assertThat(four.weight()).isEqualTo(4);
        assertThat(four.subject()).isEqualTo(SignalSubject.PERSON);
        decide(world.checker, four, false);
        assertThat(as(world.checker, () -> signals.screenClass(taught.id().value()))
                        .signals())
                .isEmpty();

        world.aPersonWithCard(shared);
        Signal five = found(taught, SignalKind.ONE_ACCOUNT_MANY_PEOPLE);
        assertThat(five.turn()).isEqualTo(2);
        assertThat(five.weight()).isEqualTo(5);
        world.aPersonWithCard(shared);
        Signal six = found(taught, SignalKind.ONE_ACCOUNT_MANY_PEOPLE);
        assertThat(six.id()).as("an undecided one grows").isEqualTo(five.id());
        assertThat(six.weight()).isEqualTo(6);
        assertThat(as(auditor, () -> signals.getSignal(six.id())).touches()).hasSize(6);
    }

    @Test
    void what_reaches_over_two_counties_is_their_citys_to_see_and_to_decide() {
        String shared = World.aCardAccount();
        List<Id<Person>> family = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            family.add(world.aPersonWithCard(shared, KECHENG));
        }
        Taught taught = seated(aClassIn(KECHENG, family.size()), family);
        Actor.Officer county = checkerOf(KECHENG);
        ClassScreening screening =
                as(county, () -> signals.screenClass(taught.id().value()));
        assertThat(screening.signals())
                .as("all of them live in one county")
                .extracting(Signal::kind)
                .containsExactly(SignalKind.ONE_ACCOUNT_MANY_PEOPLE);
        Signal found = screening.signals().getFirst();
        decide(county, found, true);

        world.aPersonWithCard(shared, QUJIANG);

        assertThat(as(county, () -> signals.screenClass(taught.id().value())).signals())
                .as("money of the other county hangs on it now")
                .isEmpty();
        for (Actor.Officer one : List.of(county, checkerOf(QUJIANG))) {
            assertThat(as(one, () -> signals.getSignal(found.id())))
                    .as("as if it were not there")
                    .isNull();
            assertThat(decide(one, found, false)).as("so neither lets it go").isNull();
        }
        Signal spread = as(world.checker, () -> signals.getSignal(found.id()));
        assertThat(spread.state()).isEqualTo(SignalState.CONFIRMED);
        assertThat(spread.touches()).hasSize(5);
        assertThat(as(world.checker, () -> signals.screenClass(taught.id().value()))
                        .signals())
                .extracting(Signal::id)
                .containsExactly(found.id());
        assertThat(decide(world.checker, found, false).state()).isEqualTo(SignalState.DISMISSED);
    }

    @Test
    void a_class_that_cannot_be_looked_at_keeps_its_own_money_waiting_and_no_other() throws SQLException {
        Id<Fund> fund = world.aFund(100_000);
        Subsidy good = earned(fund);
        Subsidy stuck = earned(fund);
        Id<TrainingClass> broken =
                see.requireEnrolment(Town.there(stuck.enrolmentId())).classId();
        world.makeUnreadable(broken);
        try {
            assertThat(payAll(fund)).extracting(PaymentItem::subsidyId).containsExactly(good.id());
            assertThatThrownBy(() -> payAll(fund))
                    .as("nothing is paid that was not looked at")
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.NOTHING_TO_PAY));
        } finally {
            world.makeReadable(broken);
        }
        assertThat(payAll(fund)).extracting(PaymentItem::subsidyId).containsExactly(stuck.id());
    }

    @Test
    void what_comes_to_light_while_a_fund_is_paid_out_is_left_and_the_rest_is_paid() {
        Id<Fund> fund = world.aFund(100_000);
        Subsidy good = earned(fund);
        Subsidy retired = earned(fund);
        StatusFactOrder pension = new StatusFactOrder(
                Town.there(retired.personId()).value(),
                PersonStatus.PENSION,
                LocalDate.of(2020, 3, 1),
                null,
                "养老待遇比对2021-03");
        as(world.maker, () -> signals.tellStatus(UUID.randomUUID(), pension));

        assertThat(payAll(fund)).extracting(PaymentItem::subsidyId).containsExactly(good.id());

        assertThat(gate(retired).holds()).extracting(Hold::cause).containsExactly("NO_SIGNAL");
    }

    @Test
    void who_reports_does_not_decide_and_who_confirmed_does_not_dismiss() {
        Taught taught = aClass(1);
        together(taught, Duration.ZERO);
        Subsidy one = earn(taught).getFirst();
        Actor.Officer both =
                new Actor.Officer(Id.random(), "郑经办", Set.of(Role.BUREAU_MAKER, Role.BUREAU_CHECKER), World.REGION);
        UUID id = UUID.randomUUID();
        SignalOrder order = new SignalOrder(SignalSubject.SUBSIDY, one.id().value(), "群众举报冒名顶替");

        Signal raised = as(both, () -> signals.raiseSignal(id, order));

        assertThat(raised.kind()).isEqualTo(SignalKind.BY_HAND);
        assertThat(raised.raisedBy()).isEqualTo(both.id().value());
        assertThat(as(both, () -> signals.raiseSignal(id, order)))
                .as("asked again")
                .isEqualTo(raised);
        assertThat(refusal(() -> as(
                        both,
                        () -> signals.raiseSignal(
                                id,
                                new SignalOrder(SignalSubject.SUBSIDY, one.id().value(), "另一理由")))))
                .isEqualTo("ID_USED_FOR_ANOTHER");
        assertThat(pay(one)).isEqualTo("SUBSIDY_HELD");
        assertThat(refusal(() -> decide(both, raised, false))).isEqualTo("SAME_OFFICER");
        decide(world.checker, raised, true);
        assertThat(refusal(() -> decide(world.checker, raised, false))).isEqualTo("SAME_OFFICER");
        assertThat(pay(one)).isEqualTo("SUBSIDY_HELD");

        Signal overturned = decide(second, raised, false);

        assertThat(overturned.state()).isEqualTo(SignalState.DISMISSED);
        assertThat(overturned.confirmedBy())
                .as("who confirmed it stays written")
                .isEqualTo(world.checker.id().value());
        assertThat(pay(one)).isNull();
    }

    @Test
    void a_report_on_a_person_is_decided_where_their_money_waits_and_not_at_their_home() {
        Id<Person> person = world.aPersonWithCard(World.aCardAccount(), QUJIANG);
        Subsidy earned = earnedIn(KECHENG, person);
        SignalOrder order = new SignalOrder(SignalSubject.PERSON, person.value(), "群众举报冒名顶替");
        UUID id = UUID.randomUUID();
        assertThat(as(makerOf(JIANGSHAN), () -> signals.raiseSignal(id, order)))
                .as("a county with neither the person nor the money")
                .isNull();

        Actor.Officer home = makerOf(QUJIANG);
        Signal raised = as(home, () -> signals.raiseSignal(id, order));

        assertThat(as(home, () -> signals.raiseSignal(id, order)))
                .as("asked again")
                .isEqualTo(raised);
        assertThat(gate(earned).holds()).extracting(Hold::cause).containsExactly("NO_SIGNAL");
        for (RegionCode other : List.of(QUJIANG, JIANGSHAN)) {
            assertThat(as(checkerOf(other), () -> signals.getSignal(id)))
                    .as("as if it were not there")
                    .isNull();
            assertThat(ofRegion(checkerOf(other))).doesNotContain(id);
            assertThat(decide(checkerOf(other), raised, false))
                    .as("lets go no money of others")
                    .isNull();
        }
        assertThat(ofRegion(checkerOf(KECHENG))).contains(id);
        assertThat(decide(checkerOf(KECHENG), raised, false).state()).isEqualTo(SignalState.DISMISSED);
        assertThat(gate(earned).holds()).isEmpty();

        UUID again = UUID.randomUUID();
        assertThat(as(makerOf(KECHENG), () -> signals.raiseSignal(again, order)).state())
                .as("whose money waits may report it too")
                .isEqualTo(SignalState.RAISED);
        assertThat(ofRegion(checkerOf(KECHENG))).contains(again);
    }

    @Test
    void a_report_on_a_person_follows_what_they_earn_later_in_another_county() {
        Id<Person> person = world.aPersonWithCard(World.aCardAccount(), QUJIANG);
        UUID id = UUID.randomUUID();
        Signal raised = as(
                makerOf(QUJIANG),
                () -> signals.raiseSignal(id, new SignalOrder(SignalSubject.PERSON, person.value(), "群众举报冒名顶替")));
        assertThat(ofRegion(checkerOf(QUJIANG))).as("no money waits").contains(id);

        Subsidy earned = earnedIn(KECHENG, person);

        assertThat(gate(earned).holds()).extracting(Hold::cause).containsExactly("NO_SIGNAL");
        for (RegionCode county : List.of(QUJIANG, KECHENG)) {
            assertThat(as(checkerOf(county), () -> signals.getSignal(id)))
                    .as("of two counties it is their city's")
                    .isNull();
        }
        decide(world.checker, raised, true);
        assertThat(pay(earned)).isEqualTo("SUBSIDY_HELD");
        decide(second, raised, false);
        assertThat(pay(earned)).isNull();
    }

    @Test
    void institutions_trainees_and_other_regions_read_nothing_of_it() {
        Taught taught = aClass(1);
        UUID id = UUID.randomUUID();
        as(
                world.maker,
                () -> signals.raiseSignal(
                        id, new SignalOrder(SignalSubject.CLASS, taught.id().value(), "群众举报")));
        Actor trainee = World.as(taught.seats().getFirst().personId());
        for (Actor none : List.of(world.head, trainee, world.finance)) {
            assertThat(refusal(() -> as(none, () -> signals.getSignal(id)))).isEqualTo("ROLE_MISSING");
            assertThat(refusal(() -> as(none, () -> signals.listSignals(null, null, null, null, 50))))
                    .isEqualTo("ROLE_MISSING");
        }
        Actor.Officer elsewhere = new Actor.Officer(
                Id.random(), "外地审核", Set.of(Role.BUREAU_CHECKER, Role.BUREAU_MAKER), RegionCode.of("341124"));
        assertThat(as(elsewhere, () -> signals.getSignal(id)))
                .as("as if it were not there")
                .isNull();
        assertThat(as(elsewhere, () -> signals.screenClass(taught.id().value())))
                .isNull();
        assertThat(as(
                                elsewhere,
                                () -> signals.listSignals(
                                        null, null, taught.id().value(), null, 50))
                        .items())
                .isEmpty();
        assertThat(refusal(() -> as(auditor, () -> signals.decideSignal(id, new SignalDecision(true, "属实")))))
                .as("an auditor reads")
                .isEqualTo("ROLE_MISSING");
    }

    @Test
    void a_teacher_is_named_before_the_lesson_and_the_last_who_was_named_counts() {
        Taught one = aClass(1);
        Taught two = aClass(1);
        String first = World.anIdNumber().text();
        TeacherAssignment named = name(one, first);
        assertThat(named.maskedName()).isEqualTo("王**");
        assertThat(named.lessonIds()).containsExactly(one.lesson().id().value());
        name(two, first);
        name(two, World.anIdNumber().text());
        UUID wrong = UUID.randomUUID();
        assertThat(refusal(() -> as(
                        world.head,
                        () -> teachers.nameTeacher(
                                named.id(), new TeacherNaming(one.id().value(), named.lessonIds(), first, "另一人")))))
                .isEqualTo("ID_USED_FOR_ANOTHER");
        assertThat(as(
                        world.head,
                        () -> teachers.nameTeacher(
                                wrong,
                                new TeacherNaming(
                                        one.id().value(),
                                        List.of(two.lesson().id().value()),
                                        first,
                                        "王老师"))))
                .as("a lesson of another class")
                .isNull();

        world.goTo(one.lesson().startsAt());

        assertThat(refusal(() -> name(one, first))).isEqualTo("CLASS_BEGUN");
        assertThat(as(world.checker, () -> signals.screenClass(one.id().value()))
                        .signals())
                .as("somebody else teaches the other class")
                .isEmpty();
    }

    // Words of these stories

    /** A class with one lesson, and who has a seat in it. */
    private record Taught(Actor.Staff school, Id<TrainingClass> id, Lesson lesson, List<Enrolment> seats) {}

    private Taught aClass(int people) {
        List<Id<Person>> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            all.add(world.aPersonWithCard());
        }
        return aClass(all);
    }

    private Taught aClass(List<Id<Person>> people) {
        return seated(world.anApprovedClass(people.size(), World.CLASS_DAY), people);
    }

    /** A class whose lesson begins when the other's ends. */
    private Taught after(Taught one) {
        Instant starts = one.lesson().endsAt();
        return seated(world.anApprovedClassAtTime(starts), List.of(world.aPersonWithCard()));
    }

    private Taught seated(Id<TrainingClass> in, List<Id<Person>> people) {
        List<Enrolment> seats = people.stream()
                .map(person -> world.anEnrolment(world.aClaimedVoucher(person), in))
                .toList();
        return new Taught(world.head, in, see.lessons(in).getFirst(), seats);
    }

    private TeacherAssignment name(Taught taught, String idNumber) {
        return as(
                world.head,
                () -> teachers.nameTeacher(
                        UUID.randomUUID(),
                        new TeacherNaming(
                                taught.id().value(),
                                List.of(taught.lesson().id().value()),
                                idNumber,
                                "王老师")));
    }

    /** All scanned at one door, in and out, so long after each other. */
    private void together(Taught taught, Duration apart) {
        for (Direction direction : Direction.values()) {
            Instant at = direction == Direction.IN
                    ? taught.lesson().startsAt()
                    : taught.lesson().endsAt();
            for (Enrolment seat : taught.seats()) {
                world.goTo(at);
                CheckIn.Order seen = world.aScan(seat.id(), taught.lesson(), direction);
                assertThat(checkIn.scan(
                                        taught.school(),
                                        new CheckIn.Order(
                                                seen.id(),
                                                seen.pass(),
                                                seen.lesson(),
                                                seen.direction(),
                                                seen.scannedAt(),
                                                "一号门"))
                                .outcome())
                        .isEqualTo(ScanOutcome.COUNTED);
                at = at.plus(apart);
            }
        }
        complete.end(taught.school(), taught.id());
    }

    private List<Subsidy> earn(Taught taught) {
        return taught.seats().stream()
                .map(seat -> submit.submit(
                        taught.school(),
                        new SubmitCertificate.Order(
                                Id.random(),
                                seat.id(),
                                CertificateKind.SKILL_LEVEL,
                                World.aSkillLevelNumber(),
                                World.WELDER,
                                World.LEVEL,
                                ISSUER,
                                World.CLASS_DAY,
                                null,
                                null)))
                .map(certificate -> release.confirm(world.checker, certificate.id())
                        .subsidy()
                        .orElseThrow())
                .toList();
    }

    /** What somebody's training earned from this fund. */
    private Subsidy earned(Id<Fund> fund) {
        List<Id<Certificate>> submitted = world.submittedCertificates(List.of(world.aPersonWithCard()), fund);
        return release.confirm(world.checker, submitted.getFirst()).subsidy().orElseThrow();
    }

    /** All that the fund can pay now. */
    private List<PaymentItem> payAll(Id<Fund> fund) {
        return payments.make(world.finance, new MakePaymentBatch.Order(Id.random(), fund, List.of()))
                .items();
    }

    /** A class of a school in this place. */
    private Id<TrainingClass> aClassIn(RegionCode place, int seats) {
        return aClassOf(World.staffOf(world.anOrganisation(OrganisationKind.TRAINING_INSTITUTION, place)), seats);
    }

    private Id<TrainingClass> aClassOf(Actor.Staff staff, int seats) {
        Id<Course> course = courses.offer(staff, new OfferCourse.Order(Id.random(), World.WELDER, World.LEVEL, "焊工", 8))
                .id();
        Instant start = World.at(World.CLASS_DAY, LocalTime.of(8, 0));
        OpenClass.LessonOrder lesson =
                new OpenClass.LessonOrder(Id.random(), start, start.plus(Duration.ofMinutes(45)), "第1课");
        Id<TrainingClass> id = open.apply(
                        staff, new OpenClass.Order(Id.random(), course, "焊工四级班", seats, List.of(lesson)))
                .id();
        open.approve(world.checker, id, new OpenClass.Terms(80));
        return id;
    }

    /** What this person's training earned from a fund of this place. */
    private Subsidy earnedIn(RegionCode place, Id<Person> person) {
        Actor.Staff school = World.staffOf(world.anOrganisation(OrganisationKind.TRAINING_INSTITUTION, place));
        Id<TrainingClass> in = aClassOf(school, 1);
        Enrolment seat = world.anEnrolment(world.aClaimedVoucher(person, world.anOpenBatchOf(place)), in);
        Taught taught = new Taught(school, in, see.lessons(in).getFirst(), List.of(seat));
        together(taught, Duration.ZERO);
        Subsidy earned = earn(taught).getFirst();
        assertThat(earned.region()).isEqualTo(place);
        return earned;
    }

    private List<UUID> ofRegion(Actor.Officer officer) {
        return as(officer, () -> signals.listSignals(null, SignalKind.BY_HAND, null, null, 200)).items().stream()
                .map(Signal::id)
                .toList();
    }

    private static Actor.Officer makerOf(RegionCode place) {
        return new Actor.Officer(Id.random(), "区经办", Set.of(Role.BUREAU_MAKER), place);
    }

    private static Actor.Officer checkerOf(RegionCode place) {
        return new Actor.Officer(Id.random(), "区审核", Set.of(Role.BUREAU_CHECKER), place);
    }

    private long payable(Subsidy of) {
        return as(world.finance, () -> doors.api().funds().getFund(of.fundId().value()))
                .payableFen();
    }

    private static UUID certificateOf(Subsidy subsidy) {
        return Town.there(subsidy.certificateId()).value();
    }

    private Signal whole(ClassScreening screening, SignalKind kind) {
        UUID id = screening.signals().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
        return as(auditor, () -> signals.getSignal(id));
    }

    private Signal found(Taught taught, SignalKind kind) {
        return whole(as(world.checker, () -> signals.screenClass(taught.id().value())), kind);
    }

    private Signal decide(Actor.Officer by, Signal signal, boolean confirm) {
        return as(by, () -> signals.decideSignal(signal.id(), new SignalDecision(confirm, confirm ? "属实" : "经核查无异常")));
    }

    private GateStanding gate(Subsidy one) {
        return as(world.checker, () -> doors.reviews().getGate(one.id().value()));
    }

    private CheckedItem check(Subsidy one) {
        return as(world.head, () -> doors.reviews().getGate(one.id().value())).checks().stream()
                .filter(item -> item.check() == GateCheck.NO_SIGNAL)
                .findFirst()
                .orElseThrow();
    }

    /** Finance orders the payment; the refusal, or null where the batch was made. */
    private @Nullable String pay(Subsidy... all) {
        UUID id = UUID.randomUUID();
        PaymentOrder order = new PaymentOrder(
                all[0].fundId().value(),
                Stream.of(all).map(one -> one.id().value()).toList());
        try {
            as(world.finance, () -> doors.api().payments().makePaymentBatch(id, order));
            return null;
        } catch (HttpClientResponseException no) {
            return Town.problem(() -> {
                        throw no;
                    })
                    .refusal();
        }
    }

    private <T> T as(Actor actor, Supplier<T> call) {
        return Speaker.as(tokens.write(actor).text(), call);
    }

    private static String refusal(Runnable call) {
        return Town.problem(call).refusal();
    }
}
