package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.RollCallAnswerOrder;
import org.skillvoucher.api.model.RollCallOrder;
import org.skillvoucher.api.model.RollCallReport;
import org.skillvoucher.api.model.RollCallScan;
import org.skillvoucher.api.model.RollCallScreen;
import org.skillvoucher.api.model.SpotCheckDraw;
import org.skillvoucher.api.model.SpotCheckDrawOrder;
import org.skillvoucher.api.model.SpotCheckLesson;
import org.skillvoucher.api.model.SpotCheckLessonPage;
import org.skillvoucher.api.model.SpotCheckOutcome;
import org.skillvoucher.attendance.AnswerRollCall;
import org.skillvoucher.attendance.CallTheRoll;
import org.skillvoucher.attendance.RollCall;
import org.skillvoucher.attendance.RollCallAnswer;
import org.skillvoucher.attendance.ScanOutcome;
import org.skillvoucher.attendance.ScanRefusal;
import org.skillvoucher.attendance.SeeRollCalls;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Api;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.security.Tokens;
import org.skillvoucher.client.RollCallsApi;
import org.skillvoucher.client.SpotChecksApi;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.spotcheck.MakeDraw;
import org.skillvoucher.spotcheck.OpenRollCalls;
import org.skillvoucher.spotcheck.SeeDraws;
import org.skillvoucher.training.CompleteClass;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;
import org.skillvoucher.voucher.VoucherBatch;
import org.slf4j.LoggerFactory;

/** From the committed seed over the roll call to an auditor who makes the draw again (抽查与点名). */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
final class SpotCheckStoryTest {
    private static final String DOMAIN = "org.skillvoucher.spotcheck";
    private static final Duration WALK = Duration.ofMinutes(27);

    private final Actor.Officer elsewhere =
            new Actor.Officer(Id.random(), "外地", Set.of(Role.values()), RegionCode.of("411000"));
    private final Actor.Officer county =
            new Actor.Officer(Id.random(), "区县", Set.of(Role.values()), RegionCode.of("330802"));
    private final Actor.Officer sisterCounty =
            new Actor.Officer(Id.random(), "邻县", Set.of(Role.values()), RegionCode.of("330803"));
    private final Actor.Staff otherSchool =
            new Actor.Staff(Id.random(), "别校", Set.of(Role.INSTITUTION_ADMIN), Id.random());

    @Inject
    World world;

    @Inject
    Phones phones;

    @Inject
    Api api;

    @Inject
    SpotChecksApi spotChecks;

    @Inject
    RollCallsApi rollCalls;

    @Inject
    Tokens tokens;

    @Inject
    MakeDraw make;

    @Inject
    SeeDraws draws;

    @Inject
    OpenRollCalls open;

    @Inject
    CallTheRoll call;

    @Inject
    AnswerRollCall answer;

    @Inject
    SeeRollCalls see;

    @Inject
    SeeClasses classes;

    @Inject
    CompleteClass complete;

    @Inject
    History history;

    @BeforeEach
    void begin() {
        world.begin();
    }

    @Test
    void from_a_committed_draw_over_its_roll_call_to_the_draw_made_again() throws Exception {
        LocalDate day = World.DAY.plusDays(41);
        Id<TrainingClass> in = world.anApprovedClass(3, day, 2);
        List<Enrolment> seats = seats(in, world.people(3));
        Lesson first = classes.lessons(in).getFirst();
        Lesson second = classes.lessons(in).getLast();
        UUID id = UUID.randomUUID();
        ListAppender<ILoggingEvent> log = logged();
        StringBuilder answers = new StringBuilder();

        SpotCheckDrawOrder order = new SpotCheckDrawOrder(World.REGION.digits(), day, day, 1000);
        SpotCheckDraw made = as(world.checker, () -> spotChecks.makeSpotCheckDraw(id, order));
        assertThat(made.commitment()).matches("[0-9a-f]{64}");
        assertThat(made.seed()).isNull();
        assertThat(made.revealedFrom()).isEqualTo(day.plusDays(1));
        assertThat(as(world.checker, () -> spotChecks.makeSpotCheckDraw(id, order)))
                .isEqualTo(made);
        answers.append(made);

        world.goTo(first.startsAt());
        answers.append(as(world.head, () -> spotChecks.getSpotCheckDraw(id)));
        answers.append(as(county, () -> spotChecks.listSpotCheckDraws(null, 200)));
        assertThat(Town.problem(() -> as(world.head, () -> spotChecks.listSpotCheckLessons(id, null, 200)))
                        .refusal())
                .isEqualTo("DRAW_NOT_REVEALED");
        notThere(() -> as(elsewhere, () -> spotChecks.getSpotCheckDraw(id)));
        notThere(() -> as(world.head, () -> rollCalls.getOpenRollCall(lesson(first))));

        Instant opened = walkUntilOpen(first);
        RollCallScreen screen = screen(first);
        assertThat(screen.asked()).isEqualTo(3);
        assertThat(Duration.between(screen.openedAt(), screen.closesAt())).isEqualTo(Duration.ofSeconds(90));
        UUID mine = UUID.randomUUID();
        Actor.Trainee trainee = World.as(seats.get(0).personId());
        RollCallAnswerOrder code = order(trainee, Id.of(mine), screen(first).code());
        var counted = as(trainee, () -> rollCalls.answerRollCall(mine, code));
        assertThat(counted.refusedBecause()).isNull();
        assertThat(as(trainee, () -> rollCalls.answerRollCall(mine, code))).isEqualTo(counted);
        assertThat(refusal(trainee, screen(first).code())).isEqualTo("ALREADY_COUNTED");
        assertThat(refusal(World.as(world.aPerson()), screen(first).code())).isEqualTo("NOT_ENROLLED");
        String altered = screen(first).code();
        assertThat(refusal(trainee, altered.substring(0, altered.length() - 4) + "AAAA"))
                .isNotNull();
        assertThat(refusal(trainee, "https://example.org/")).isNotNull();

        Actor.Trainee withPass = World.as(seats.get(1).personId());
        String pass = as(
                        withPass,
                        () -> api.enrolments().getPass(seats.get(1).id().value()))
                .pass();
        UUID rollCall = screen.rollCallId();
        var scanned =
                as(world.head, () -> rollCalls.scanForRollCall(rollCall, UUID.randomUUID(), new RollCallScan(pass)));
        assertThat(scanned.refusedBecause()).isNull();
        notThere(() ->
                as(otherSchool, () -> rollCalls.scanForRollCall(rollCall, UUID.randomUUID(), new RollCallScan(pass))));

        world.goTo(opened.plusSeconds(600));
        RollCallReport report = as(world.checker, () -> rollCalls.getRollCall(rollCall));
        assertThat(report.rollCall().drawn()).isTrue();
        assertThat(report.rollCall().answered()).isEqualTo(2);
        assertThat(report.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.enrolmentId()).isEqualTo(seats.get(2).id().value());
            assertThat(missing.maskedName()).contains("*");
        });
        assertThat(as(world.checker, () -> rollCalls.listRollCalls(null, lesson(first), null, 50))
                        .items())
                .containsExactly(report.rollCall());
        notThere(() -> as(county, () -> rollCalls.getRollCall(rollCall)));
        assertThat(see.ofClass(in)).singleElement().satisfies(result -> {
            assertThat(result.lesson()).isEqualTo(first.id());
            assertThat(result.asked()).hasSize(3);
            assertThat(result.answered())
                    .containsExactlyInAnyOrder(seats.get(0).id(), seats.get(1).id());
        });

        world.goTo(World.at(day, LocalTime.of(23, 59, 58)));
        answers.append(as(world.checker, () -> spotChecks.getSpotCheckDraw(id)));
        assertThat(Town.problem(() -> as(world.checker, () -> spotChecks.listSpotCheckLessons(id, null, 200)))
                        .refusal())
                .isEqualTo("DRAW_NOT_REVEALED");
        List<String> written = new ArrayList<>();
        history.of(SubjectKind.SPOT_CHECK_DRAW, Id.of(id)).forEach(entry -> written.add(entry.details()));
        assertThat(written).singleElement().asString().contains(made.commitment());

        world.goTo(World.at(day.plusDays(1), LocalTime.MIDNIGHT));
        open.openAll();
        String seed = Objects.requireNonNull(
                as(world.head, () -> spotChecks.getSpotCheckDraw(id)).seed());
        assertThat(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(HexFormat.of().parseHex(seed))))
                .isEqualTo(made.commitment());
        forget(log);
        log.list.forEach(event -> written.add(event.getFormattedMessage()));
        assertThat(written).noneMatch(line -> line.contains(seed));
        assertThat(answers).doesNotContain(seed);

        List<SpotCheckLesson> all = revealed(id);
        for (SpotCheckLesson one : all) {
            Instant again = madeAgain(seed, id, 1000, one);
            assertThat(one.momentAt()).isEqualTo(again);
            assertThat(one.drawn()).isEqualTo(again != null);
        }
        assertThat(all)
                .filteredOn(one -> one.lessonId().equals(lesson(first)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(SpotCheckOutcome.OPENED);
                    assertThat(one.rollCallId()).isEqualTo(rollCall);
                    assertThat(one.asked()).isEqualTo(3);
                    assertThat(one.answered()).isEqualTo(2);
                    assertThat(Objects.requireNonNull(one.momentAt())).isBeforeOrEqualTo(opened);
                });
        assertThat(all)
                .filteredOn(one -> one.lessonId().equals(lesson(second)))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(SpotCheckOutcome.MISSED_BY_SYSTEM));
    }

    @Test
    void eight_runs_at_once_call_the_roll_once_in_each_drawn_lesson() throws Exception {
        LocalDate day = World.DAY.plusDays(43);
        Id<TrainingClass> in = world.anApprovedClass(1, day, 2);
        Id<TrainingClass> cancelled = world.anApprovedClass(1, day, 1);
        UUID id = UUID.randomUUID();
        make.make(world.checker, new MakeDraw.Order(Id.of(id), World.REGION, day, day, 1000));
        complete.cancel(world.head, cancelled, "无人报名");
        for (Lesson lesson : classes.lessons(in)) {
            for (Instant at = lesson.startsAt(); at.isBefore(lesson.endsAt()); at = at.plusSeconds(60)) {
                world.goTo(at);
                assertThat(Race.of(Race.CALLERS, _ -> open.openAll()).refusals())
                        .isEmpty();
            }
        }
        for (Lesson lesson : classes.lessons(in)) {
            assertThat(see.list(world.checker, java.util.Optional.empty(), lesson.id(), Id.FIRST, 50))
                    .hasSize(1);
        }
        world.goTo(World.at(day.plusDays(1), LocalTime.of(1, 0)));
        open.openAll();
        UUID never = lesson(classes.lessons(cancelled).getFirst());
        assertThat(revealed(id))
                .filteredOn(one -> one.lessonId().equals(never))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(SpotCheckOutcome.NOT_HELD));
    }

    @Test
    void a_class_that_answers_twice_at_once_has_answered_once() throws Exception {
        LocalDate day = World.DAY.plusDays(45);
        Id<TrainingClass> in = world.anApprovedClass(30, day, 1);
        List<Enrolment> seats = seats(in, world.people(30));
        Lesson lesson = classes.lessons(in).getFirst();
        world.goTo(lesson.startsAt());
        Id<RollCall> id = Id.random();
        Race.Outcome<RollCall> called =
                Race.of(Race.CALLERS, i -> call.open(world.checker, i % 2 == 0 ? id : Id.random(), lesson.id()));
        assertThat(called.values())
                .isNotEmpty()
                .extracting(RollCall::id)
                .containsOnly(called.values().getFirst().id());
        assertThat(called.refusals()).containsOnly(Refusal.ROLL_CALL_OPEN);
        for (int wave = 0; wave < 3; wave++) {
            List<Enrolment> ten = seats.subList(10 * wave, 10 * wave + 10);
            Race.Outcome<RollCallAnswer> heard = Race.of(
                    20,
                    i -> answered(
                            ten.get(i / 2),
                            see.screen(world.head, lesson.id()).code().text()));
            assertThat(heard.refusals()).isEmpty();
            assertThat(heard.values())
                    .filteredOn(one -> one.outcome() == ScanOutcome.COUNTED)
                    .hasSize(10)
                    .extracting(RollCallAnswer::enrolmentId)
                    .doesNotHaveDuplicates();
            assertThat(heard.values())
                    .filteredOn(one -> one.outcome() == ScanOutcome.REFUSED)
                    .hasSize(10)
                    .allMatch(one -> one.refusedBecause() == ScanRefusal.ALREADY_COUNTED);
        }
        assertThat(see.screen(world.head, lesson.id()).rollCall().answered()).isEqualTo(30);
    }

    @Test
    void second_90_counts_and_second_91_does_not() {
        LocalDate day = World.DAY.plusDays(47);
        Id<TrainingClass> in = world.anApprovedClass(2, day, 1);
        List<Enrolment> seats = seats(in, world.people(2));
        Lesson lesson = classes.lessons(in).getFirst();
        hidden(() -> call.open(elsewhere, Id.random(), lesson.id()));
        hidden(() -> call.open(county, Id.random(), lesson.id()));
        refused(() -> call.open(world.maker, Id.random(), lesson.id()), Refusal.LESSON_NOT_RUNNING);
        world.goTo(lesson.endsAt().plusSeconds(1));
        refused(() -> call.open(world.maker, Id.random(), lesson.id()), Refusal.LESSON_NOT_RUNNING);

        world.goTo(lesson.startsAt());
        RollCall opened = call.open(world.maker, Id.random(), lesson.id());
        hidden(() -> see.screen(otherSchool, lesson.id()));
        hidden(() -> see.screen(county, lesson.id()));
        refused(() -> call.open(world.maker, Id.random(), lesson.id()), Refusal.ROLL_CALL_OPEN);
        // The clock runs on between the two lines: half a second before the end stands for second 90.
        world.goTo(opened.openedAt().plusMillis(89_000));
        String code = see.screen(world.head, lesson.id()).code().text();
        world.goTo(opened.openedAt().plusMillis(89_500));
        RollCallAnswer inTime = answered(seats.get(0), code);
        assertThat(inTime.refusedBecause()).isNull();
        world.goTo(opened.openedAt().plusSeconds(91));
        RollCallAnswer late = answered(seats.get(1), code);
        assertThat(late.refusedBecause()).isEqualTo(ScanRefusal.ROLL_CALL_CLOSED);
        assertThat(late.enrolmentId()).isEqualTo(seats.get(1).id());
        assertThat(opened.isOpenAt(opened.openedAt().plusSeconds(90))).isTrue();
        assertThat(opened.isOpenAt(opened.openedAt().plusSeconds(90).plusNanos(1000)))
                .isFalse();

        assertThat(as(world.maker, () -> rollCalls.openRollCall(UUID.randomUUID(), new RollCallOrder(lesson(lesson))))
                        .drawn())
                .isFalse();
        complete.cancel(world.head, in, "停课");
        world.goTo(opened.openedAt().plusSeconds(300));
        refused(() -> call.open(world.maker, Id.random(), lesson.id()), Refusal.CLASS_STATE_WRONG);
    }

    @Test
    void a_draw_is_of_days_ahead_and_of_places_within_reach() {
        LocalDate tomorrow = World.DAY.plusDays(1);
        refused(() -> make.make(world.checker, draw(World.DAY, World.DAY)), Refusal.DATES_WRONG);
        refused(() -> make.make(world.checker, draw(tomorrow, tomorrow.minusDays(1))), Refusal.DATES_WRONG);
        refused(() -> make.make(world.checker, draw(tomorrow, tomorrow.plusDays(92))), Refusal.DATES_WRONG);
        hidden(() -> make.make(county, draw(tomorrow, tomorrow)));
        MakeDraw.Order order = draw(tomorrow.plusDays(200), tomorrow.plusDays(291));
        assertThat(make.make(world.checker, order).commitment())
                .isEqualTo(make.make(world.checker, order).commitment());
        refused(
                () -> make.make(
                        world.checker, new MakeDraw.Order(order.id(), order.region(), order.from(), order.until(), 2)),
                Refusal.ID_USED_FOR_ANOTHER);

        MakeDraw.Order ofCounty = new MakeDraw.Order(Id.random(), county.region(), order.from(), order.until(), 1);
        make.make(county, ofCounty);
        draws.see(world.checker, ofCounty.id());
        hidden(() -> draws.see(sisterCounty, ofCounty.id()));
        hidden(() -> draws.see(elsewhere, order.id()));
        hidden(() -> draws.see(World.as(Id.random()), order.id()));
        draws.see(county, order.id());
        draws.see(world.head, order.id());
    }

    // ---- the draw made again, from docs/spot-checks.md alone

    private static @Nullable Instant madeAgain(String seed, UUID draw, int perMille, SpotCheckLesson lesson)
            throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(seed), "HmacSHA256"));
        mac.update(HexFormat.of().parseHex(draw.toString().replace("-", "")));
        mac.update(HexFormat.of().parseHex(lesson.lessonId().toString().replace("-", "")));
        byte[] m = mac.doFinal();
        BigInteger a = new BigInteger(1, Arrays.copyOf(m, 8));
        BigInteger b = new BigInteger(1, Arrays.copyOfRange(m, 8, 16));
        if (a.multiply(BigInteger.valueOf(1000)).shiftRight(64).intValue() >= perMille) {
            return null;
        }
        long start = lesson.startsAt().getEpochSecond();
        long n = lesson.endsAt().getEpochSecond() - start;
        long at = n < 1500
                ? start + n / 2
                : start
                        + 600
                        + b.multiply(BigInteger.valueOf(n - 1200))
                                .shiftRight(64)
                                .longValue();
        ZoneId china = ZoneId.of("Asia/Shanghai");
        long lastSecond = lesson.startsAt()
                .atZone(china)
                .toLocalDate()
                .atTime(23, 59, 59)
                .atZone(china)
                .toEpochSecond();
        return Instant.ofEpochSecond(Math.min(at, lastSecond));
    }

    // ---- steps

    /** Minute by minute through the lesson: nobody knows when. */
    private Instant walkUntilOpen(Lesson lesson) {
        Instant end = lesson.startsAt().plus(Duration.ofMinutes(9)).plus(WALK);
        for (Instant at = lesson.startsAt().plus(Duration.ofMinutes(9)); at.isBefore(end); at = at.plusSeconds(60)) {
            world.goTo(at);
            open.openAll();
            if (!see.list(world.checker, java.util.Optional.empty(), lesson.id(), Id.FIRST, 1)
                    .isEmpty()) {
                return see.list(world.checker, java.util.Optional.empty(), lesson.id(), Id.FIRST, 1)
                        .getFirst()
                        .openedAt();
            }
        }
        throw new AssertionError("the lesson was drawn, and no roll call was opened");
    }

    private List<SpotCheckLesson> revealed(UUID id) {
        List<SpotCheckLesson> all = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            SpotCheckLessonPage page = as(world.checker, () -> spotChecks.listSpotCheckLessons(id, from, 200));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    private RollCallScreen screen(Lesson lesson) {
        return as(world.head, () -> rollCalls.getOpenRollCall(lesson(lesson)));
    }

    private @Nullable String refusal(Actor.Trainee by, String code) {
        Id<?> id = Id.random();
        RollCallAnswerOrder order = order(by, id, code);
        var refused = as(by, () -> rollCalls.answerRollCall(id.value(), order)).refusedBecause();
        return refused == null ? null : refused.name();
    }

    private RollCallAnswerOrder order(Actor.Trainee by, Id<?> id, String code) {
        return new RollCallAnswerOrder(code, phones.proof(by.person(), id, code));
    }

    private RollCallAnswer answered(Enrolment seat, String code) {
        Id<RollCallAnswer> id = Id.random();
        return answer.answer(World.as(seat.personId()), id, code, phones.proof(seat.personId(), id, code));
    }

    private List<Enrolment> seats(Id<TrainingClass> in, List<Id<Person>> people) {
        Id<VoucherBatch> batch = world.anOpenBatch(people.size());
        return people.stream()
                .map(person -> world.anEnrolment(world.aClaimedVoucher(person, batch), in))
                .toList();
    }

    private static MakeDraw.Order draw(LocalDate from, LocalDate until) {
        return new MakeDraw.Order(Id.random(), World.REGION, from, until, 1);
    }

    private static UUID lesson(Lesson lesson) {
        return lesson.id().value();
    }

    private <T> T as(Actor actor, java.util.function.Supplier<T> step) {
        return Speaker.as(tokens.write(actor).text(), step);
    }

    private static ListAppender<ILoggingEvent> logged() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> kept = new ListAppender<>();
        kept.setContext(root.getLoggerContext());
        kept.start();
        root.addAppender(kept);
        ((Logger) LoggerFactory.getLogger(DOMAIN)).setLevel(Level.TRACE);
        return kept;
    }

    private static void forget(ListAppender<ILoggingEvent> kept) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(kept);
        ((Logger) LoggerFactory.getLogger(DOMAIN)).setLevel(null);
        kept.stop();
    }

    /** What the generated client makes of a 404. */
    private static void notThere(java.util.function.Supplier<?> call) {
        assertThat((Object) call.get()).isNull();
    }

    private static void hidden(ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal().kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    private static void refused(ThrowingCallable step, Refusal why) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(why));
    }
}
