package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.util.Base64URL;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.CardNotice;
import org.skillvoucher.api.model.DeviceRegistration;
import org.skillvoucher.api.model.PayeeAccountProposal;
import org.skillvoucher.api.model.PayeeAccountState;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Scan;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanOutcome;
import org.skillvoucher.api.model.ScanRefusal;
import org.skillvoucher.api.model.ScanReport;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.api.model.SessionRefresh;
import org.skillvoucher.attendance.PassKind;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.simulator.InventedCard;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.backend.simulator.SimulatedNotices;
import org.skillvoucher.client.CardsApi;
import org.skillvoucher.client.DevicesApi;
import org.skillvoucher.client.PayeeAccountsApi;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.BindCard;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CardNoticeEffect;
import org.skillvoucher.person.CloseCard;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.LogInWithCard;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.PresenceWay;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.person.TellHolder;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.SigningKey;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineClockInTests;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;

/**
 * What hangs on a card: the phone, the account, and what is left of both when it is lost. The simulated platform passes nobody here who
 * was not checked on its page.
 */
@ServerTest
@LeavesBooksInOrder
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.simulator.card.checks", value = "asked")
@Property(name = "skillvoucher.card.notices-a-minute", value = "100000")
final class CardStoryTest {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int ROUNDS = Math.max(1, Race.ROUNDS / 5);

    @Inject
    World world;

    @Inject
    Town.Doors doors;

    @Inject
    Phones phones;

    @Inject
    CardsApi platform;

    @Inject
    SimulatedNotices notices;

    @Inject
    DevicesApi devices;

    @Inject
    PayeeAccountsApi accounts;

    @Inject
    RegisterDevice register;

    @Inject
    BindCard bind;

    @Inject
    LogInWithCard withCard;

    @Inject
    KeepSessions sessions;

    @Inject
    CloseCard close;

    @Inject
    TellHolder tell;

    @Inject
    SeePersons see;

    @Inject
    SeeClasses classes;

    @Inject
    History history;

    @Inject
    BusinessTime business;

    @Inject
    MachineTime machine;

    private Town town;

    @BeforeEach
    void nine_o_clock() {
        world.begin();
        town = new Town(World.REGION.digits(), doors);
    }

    @AfterEach
    void the_platform_is_whole() {
        cards().goAway(false);
        cards().failAccounts(false);
        cards().answerAfter(Duration.ZERO);
        cards().stumbleOver("");
        MachineClockInTests.standAt(machine, Instant.now());
    }

    private SimulatedCardPlatform cards() {
        return doors.cards();
    }

    /** Somebody who is logged in with their card. */
    private record Trainee(Id<Person> person, InventedCard card, String token) {
        Town.Inhabitant inhabitant() {
            return new Town.Inhabitant(person.value(), token);
        }

        String number() {
            return card.idNumber().text();
        }
    }

    private Trainee aTrainee() {
        Id<Person> person = world.aPersonWithCard();
        InventedCard card =
                cards().card(world.cardNumberOf(person)).orElseThrow().card();
        return new Trainee(person, card, logIn(card));
    }

    private String logIn(InventedCard card) {
        return doors.api()
                .sessions()
                .logInWithCard(new CardLogIn(cards().consent(card.idNumber().text())))
                .accessToken();
    }

    private void passes(Trainee trainee, Id<?> reference) {
        cards().check(
                        trainee.number(),
                        PresenceWay.PASSWORD,
                        reference.toString(),
                        trainee.card().password());
    }

    private DeviceRegistration order(Trainee trainee, Id<DeviceKey> id, SigningKey key, @Nullable String code) {
        RegisterDevice.Order order = phones.order(trainee.person(), id, key, code);
        return new DeviceRegistration(
                Base64URL.encode(order.x()).toString(),
                Base64URL.encode(order.y()).toString(),
                order.nonce(),
                order.proof(),
                null,
                code,
                null);
    }

    private org.skillvoucher.api.model.DeviceKey registers(Trainee trainee, Id<DeviceKey> id, SigningKey key) {
        DeviceRegistration asked = order(trainee, id, key, null);
        return town.as(trainee.inhabitant(), () -> devices.registerDevice(id.value(), asked));
    }

    private CardNotice closed(Trainee trainee, CardClosure why) {
        return notices.closed(trainee.card().holder(), why, machine.now(), machine.now());
    }

    private List<String> story(Trainee trainee) {
        return history.of(SubjectKind.CARD, trainee.person()).stream()
                .map(HistoryEntry::event)
                .toList();
    }

    private Scan scanned(Lesson lesson, String pass) {
        ScanReport report =
                new ScanReport(pass, lesson.id().value(), ScanDirection.IN, business.now(), "story-scanner", null);
        return town.as(world.head, () -> doors.api().scans().checkIn(UUID.randomUUID(), report));
    }

    // Checked before something that a thief would do ----------------------------------------------------------------

    @Test
    void a_phone_is_registered_once_its_holder_was_checked_for_it() {
        Trainee trainee = aTrainee();
        Id<DeviceKey> id = Id.random();
        SigningKey key = phones.newKey();
        Problem first = Town.problem(() -> registers(trainee, id, key));
        assertThat(first.refusal()).isEqualTo("PRESENCE_NEEDED");
        assertThat(first.details()).containsEntry("way", "PASSWORD").containsEntry("reference", id.toString());
        assertThat(first.nextStepZh()).contains("同一编号");

        passes(trainee, Id.random());
        assertThat(Town.problem(() -> registers(trainee, id, key)).refusal())
                .as("checked for something else")
                .isEqualTo("PRESENCE_NEEDED");
        cards().check(trainee.number(), PresenceWay.PASSWORD, id.toString(), "000000");
        assertThat(Town.problem(() -> registers(trainee, id, key)).refusal()).isEqualTo("PRESENCE_REFUSED");
        assertThat(register.liveOf(trainee.person())).isEmpty();

        passes(trainee, id);
        var registered = registers(trainee, id, key);
        assertThat(registers(trainee, id, key)).as("sent again").isEqualTo(registered);
        assertThat(register.liveOf(trainee.person())).map(DeviceKey::id).contains(id);
    }

    @Test
    void a_check_of_somebody_else_under_the_same_reference_is_none() {
        Trainee thief = aTrainee();
        Trainee trainee = aTrainee();
        Id<DeviceKey> id = Id.random();
        passes(thief, id);
        assertThat(Town.problem(() -> registers(trainee, id, phones.newKey())).refusal())
                .isEqualTo("PRESENCE_NEEDED");
    }

    @Test
    void whoever_shows_the_card_with_the_order_is_not_checked_once_more() {
        Trainee trainee = aTrainee();
        Id<DeviceKey> id = Id.random();
        DeviceRegistration asked = order(trainee, id, phones.newKey(), cards().consent(trainee.number()));
        town.as(trainee.inhabitant(), () -> devices.registerDevice(id.value(), asked));
        assertThat(register.liveOf(trainee.person())).map(DeviceKey::id).contains(id);
    }

    @Test
    void while_the_platform_is_away_no_phone_is_registered_and_none_is_lost() {
        Trainee trainee = aTrainee();
        Id<DeviceKey> id = Id.random();
        SigningKey key = phones.newKey();
        passes(trainee, id);
        cards().goAway(true);
        assertThat(Town.problem(() -> registers(trainee, id, key)).refusal()).isEqualTo("CARD_PLATFORM_AWAY");
        cards().goAway(false);
        registers(trainee, id, key);
        cards().goAway(true);
        assertThat(registers(trainee, id, key).id())
                .as("known already: nobody is asked")
                .isEqualTo(id.value());
    }

    @Test
    void another_account_is_named_by_a_holder_who_was_checked_and_by_an_officer_without() {
        Trainee trainee = aTrainee();
        UUID id = UUID.randomUUID();
        PayeeAccountProposal asked = new PayeeAccountProposal(trainee.person().value(), null, World.aCardAccount());
        Problem no = Town.problem(() -> town.as(trainee.inhabitant(), () -> accounts.proposePayeeAccount(id, asked)));
        assertThat(no.refusal()).isEqualTo("PRESENCE_NEEDED");
        assertThat(no.details()).containsEntry("reference", id.toString());
        cards().check(trainee.number(), PresenceWay.PASSWORD, id.toString(), "000000");
        assertThat(Town.problem(() -> town.as(trainee.inhabitant(), () -> accounts.proposePayeeAccount(id, asked)))
                        .refusal())
                .isEqualTo("PRESENCE_REFUSED");
        assertThat(town.as(
                                trainee.inhabitant(),
                                () -> accounts.getAccountsOfPerson(
                                        trainee.person().value()))
                        .accounts())
                .as("the card's own")
                .hasSize(1);

        passes(trainee, new Id<>(id));
        var proposed = town.as(trainee.inhabitant(), () -> accounts.proposePayeeAccount(id, asked));
        assertThat(proposed.state()).isEqualTo(PayeeAccountState.PROPOSED);

        Trainee other = aTrainee();
        PayeeAccountProposal byOfficer = new PayeeAccountProposal(other.person().value(), null, World.aCardAccount());
        assertThat(town.as(town.maker, () -> accounts.proposePayeeAccount(UUID.randomUUID(), byOfficer))
                        .state())
                .isEqualTo(PayeeAccountState.PROPOSED);
    }

    // A card that is lost
    // -----------------------------------------------------------------------------------------------

    @Test
    void a_lost_card_ends_whatever_its_holder_is_logged_in_with_and_nobody_elses() throws InterruptedException {
        Trainee trainee = aTrainee();
        Trainee other = aTrainee();
        Session session = doors.api().sessions().logInWithCard(new CardLogIn(cards().consent(trainee.number())));
        SessionRefresh refresh = new SessionRefresh(Town.there(session.refreshToken()));
        platform.takeCardNotice(closed(trainee, CardClosure.LOST));

        assertThat(Town.problem(() -> doors.api().sessions().refreshSession(refresh))
                        .refusal())
                .isEqualTo("SESSION_OVER");
        for (String token : List.of(trainee.token(), session.accessToken())) {
            isBelievedNoMore(token);
        }
        assertThat(Speaker.as(other.token(), () -> doors.api().sessions().whoAmI())
                        .roles())
                .isNotEmpty();
        logIn(trainee.card());
        assertThat(story(trainee)).as("the card is shown again").endsWith("Closed", "BoundAgain");
    }

    /** Each instance looks every two seconds which sessions ended. */
    private void isBelievedNoMore(String token) throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                Speaker.as(token, () -> doors.api().sessions().whoAmI());
                Thread.sleep(100);
            } catch (HttpClientResponseException no) {
                assertThat(no.getStatus().getCode()).isEqualTo(401);
                return;
            }
        }
        throw new AssertionError("a token is still believed though its card was lost");
    }

    @Test
    void a_lost_card_ends_the_phone_and_its_holder_is_told_what_to_do() {
        Trainee trainee = aTrainee();
        Enrolment seat =
                world.anEnrolment(world.aClaimedVoucher(trainee.person()), world.anApprovedClass(1, World.CLASS_DAY));
        Lesson lesson = classes.lessons(seat.classId()).getFirst();
        world.goTo(lesson.startsAt());
        Id<DeviceKey> id = Id.random();
        SigningKey key = phones.newKey();
        passes(trainee, id);
        registers(trainee, id, key);
        String shownBefore = offline(seat, key);
        cards().lose(trainee.number());

        CardNotice notice = closed(trainee, CardClosure.LOST);
        assertThat(platform.takeCardNotice(notice).nonce()).isEqualTo(notice.nonce());

        assertThat(register.liveOf(trainee.person())).isEmpty();
        assertThat(scanned(lesson, shownBefore).refusedBecause()).isEqualTo(ScanRefusal.WRONG_DEVICE);
        assertThat(scanned(lesson, offline(seat, key)).refusedBecause()).isEqualTo(ScanRefusal.WRONG_DEVICE);
        assertThat(see.portrait(trainee.person()).card()).isNull();
        assertThat(story(trainee)).containsExactly("Bound", "Closed");
        assertThat(history.of(SubjectKind.DEVICE_KEY, id))
                .extracting(HistoryEntry::event)
                .containsExactly("Registered", "CardClosed");
        assertThat(refusal(() -> cards().consent(trainee.number()))).isEqualTo(Refusal.CARD_NOT_USABLE);

        // The use case, since a session may have ended with the card.
        Refused told = refused(() -> register.register(
                World.as(trainee.person()), phones.order(trainee.person(), Id.random(), phones.newKey(), null)));
        assertThat(told.refusal()).isEqualTo(Refusal.CARD_NOT_LINKED);
        assertThat(told.details()).containsEntry("because", CardClosure.LOST);
        assertThat(scanned(lesson, world.passOf(seat.id())).outcome())
                .as("a pass on paper, from the office, is no phone's")
                .isEqualTo(ScanOutcome.COUNTED);

        cards().restore(trainee.number());
        String token = logIn(trainee.card());
        Trainee back = new Trainee(trainee.person(), trainee.card(), token);
        assertThat(story(back)).containsExactly("Bound", "Closed", "BoundAgain");
        Id<DeviceKey> again = Id.random();
        DeviceRegistration asked = order(back, again, phones.newKey(), cards().consent(back.number()));
        town.as(back.inhabitant(), () -> devices.registerDevice(again.value(), asked));
        assertThat(register.liveOf(back.person())).map(DeviceKey::id).contains(again);
        assertThat(see.portrait(back.person()).card()).isNotNull();
    }

    private String offline(Enrolment seat, SigningKey key) {
        return phones.pass(seat, PassKind.OFFLINE, machine.now(), null, key);
    }

    @Test
    void the_problem_that_a_holder_reads_says_what_happened_and_what_to_do_in_both_languages() {
        Trainee trainee = aTrainee();
        close.take(notice(trainee, CardClosure.UNLINKED, machine.now()));
        String token = doors.tokens().write(World.as(trainee.person())).text();
        Trainee still = new Trainee(trainee.person(), trainee.card(), token);
        Problem problem = Town.problem(() -> registers(still, Id.random(), phones.newKey()));
        assertThat(problem.refusal()).isEqualTo("CARD_NOT_LINKED");
        assertThat(problem.details()).containsEntry("because", "UNLINKED");
        assertThat(problem.zh()).contains("解除关联");
        assertThat(problem.nextStepZh()).contains("重新登录");
        assertThat(problem.nextStepEn()).contains("log in");
        assertThat(problem.toString()).doesNotContain(trainee.number());
    }

    @Test
    void the_same_notice_closes_a_card_once_even_after_it_was_shown_again() {
        Trainee trainee = aTrainee();
        CardNotice notice = closed(trainee, CardClosure.UNLINKED);
        platform.takeCardNotice(notice);
        assertThat(platform.takeCardNotice(notice).nonce()).isEqualTo(notice.nonce());
        logIn(trainee.card());

        assertThat(platform.takeCardNotice(notice).nonce())
                .as("captured and sent again")
                .isEqualTo(notice.nonce());

        assertThat(story(trainee)).containsExactly("Bound", "Closed", "BoundAgain");
        assertThat(see.portrait(trainee.person()).card()).isNotNull();
    }

    @Test
    void a_nonce_is_good_for_one_content() {
        Trainee trainee = aTrainee();
        Trainee other = aTrainee();
        String nonce = SimulatedNotices.newNonce();
        platform.takeCardNotice(notices.written(content(trainee), nonce, machine.now()));
        assertThat(Town.problem(() -> platform.takeCardNotice(notices.written(content(other), nonce, machine.now())))
                        .refusal())
                .isEqualTo("ID_USED_FOR_ANOTHER");
        assertThat(story(other)).containsExactly("Bound");
    }

    private Map<String, String> content(Trainee trainee) {
        return Map.of(
                "action",
                "003",
                "aac002",
                trainee.number(),
                "signNo",
                trainee.card().holder().issueNo(),
                "time",
                "" + machine.now().toEpochMilli());
    }

    @Test
    void an_altered_or_old_notice_closes_nothing() {
        Trainee trainee = aTrainee();
        CardNotice good = closed(trainee, CardClosure.LOST);
        CardNotice forged = new CardNotice(
                good.channel(), SimulatedNotices.newNonce(), good.timestamp(), good.security(), good.signature());
        Instant past = machine.now().minus(SKEW).minusSeconds(5);
        CardNotice old = notices.closed(trainee.card().holder(), CardClosure.LOST, past, past);
        Problem no = Town.problem(() -> platform.takeCardNotice(forged));
        assertThat(no.refusal()).isEqualTo("CARD_NOTICE_WRONG");
        assertThat(no.status()).isEqualTo(401);
        assertThat(no.details()).isEmpty();
        assertThat(Town.problem(() -> platform.takeCardNotice(old)).details()).containsEntry("wrong", "TIMESTAMP");
        assertThat(story(trainee)).containsExactly("Bound");
    }

    @Test
    void a_notice_that_was_overtaken_does_nothing_and_within_the_clocks_it_closes() {
        Trainee trainee = aTrainee();
        Instant shown = machine.now();
        assertThat(close.take(
                        notice(trainee, CardClosure.LOST, shown.minus(SKEW).minusSeconds(2))))
                .isEqualTo(CardNoticeEffect.SHOWN_SINCE);
        assertThat(see.portrait(trainee.person()).card()).isNotNull();

        assertThat(close.take(
                        notice(trainee, CardClosure.LOST, shown.minus(SKEW).plusSeconds(10))))
                .isEqualTo(CardNoticeEffect.CLOSED);
        assertThat(see.portrait(trainee.person()).card()).isNull();
        assertThat(close.take(notice(trainee, CardClosure.UNLINKED, machine.now())))
                .isEqualTo(CardNoticeEffect.CLOSED_BEFORE);
        assertThat(story(trainee)).containsExactly("Bound", "Closed");
    }

    @Test
    void a_card_of_before_and_a_card_of_nobody_close_nothing_and_are_answered_alike() {
        Trainee trainee = aTrainee();
        CloseCard.Notice now = notice(trainee, CardClosure.LOST, machine.now());
        assertThat(close.take(new CloseCard.Notice(
                        SimulatedNotices.newNonce(), now.holder(), "SIMbefore", CardClosure.LOST, machine.now())))
                .isEqualTo(CardNoticeEffect.ANOTHER_CARD);
        InventedCard stranger = SimulatedCardPlatform.holder(World.anIdNumber(), "无此人", "330800", 1, null);
        CardNotice ofStranger = notices.closed(stranger.holder(), CardClosure.LOST, machine.now(), machine.now());
        assertThat(platform.takeCardNotice(ofStranger).nonce()).isEqualTo(ofStranger.nonce());
        assertThat(story(trainee)).containsExactly("Bound");
    }

    private static CloseCard.Notice notice(Trainee trainee, CardClosure why, Instant at) {
        return new CloseCard.Notice(
                SimulatedNotices.newNonce(),
                trainee.card().idNumber(),
                trainee.card().holder().issueNo(),
                why,
                at);
    }

    // Races ----------------------------------------------------------------------------------------------------------

    @Test
    void however_many_bring_the_same_notice_at_once_it_closes_the_card_once() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Trainee trainee = aTrainee();
            CloseCard.Notice notice = notice(trainee, CardClosure.LOST, machine.now());
            Race.Outcome<CardNoticeEffect> heard = Race.of(Race.CALLERS, _ -> close.take(notice));
            assertThat(heard.refusals()).isEmpty();
            assertThat(heard.values()).hasSize(Race.CALLERS).containsOnly(CardNoticeEffect.CLOSED);
            assertThat(story(trainee)).containsExactly("Bound", "Closed");
        }
    }

    @Test
    void of_different_notices_at_once_one_closes_the_card() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Trainee trainee = aTrainee();
            Race.Outcome<CardNoticeEffect> heard =
                    Race.of(Race.CALLERS, _ -> close.take(notice(trainee, CardClosure.UNLINKED, machine.now())));
            assertThat(heard.refusals()).isEmpty();
            assertThat(heard.values()).containsOnlyOnce(CardNoticeEffect.CLOSED);
            assertThat(heard.values().stream().filter(effect -> effect == CardNoticeEffect.CLOSED_BEFORE))
                    .hasSize(Race.CALLERS - 1);
            assertThat(story(trainee)).containsExactly("Bound", "Closed");
        }
    }

    @Test
    void a_phone_that_is_registered_while_the_card_is_closed_does_not_outlive_it() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Trainee trainee = aTrainee();
            Id<DeviceKey> id = Id.random();
            passes(trainee, id);
            RegisterDevice.Order order = phones.order(trainee.person(), id, phones.newKey(), null);
            List<Callable<Object>> calls = new ArrayList<>();
            calls.add(() -> close.take(notice(trainee, CardClosure.LOST, machine.now())));
            for (int i = 1; i < Race.CALLERS; i++) {
                calls.add(() -> register.register(World.as(trainee.person()), order));
            }
            Race.Outcome<Object> heard = Race.of(calls);
            assertThat(heard.values()).contains(CardNoticeEffect.CLOSED);
            assertThat(heard.refusals()).allMatch(Refusal.CARD_NOT_LINKED::equals);
            assertThat(register.liveOf(trainee.person())).isEmpty();
            assertThat(story(trainee)).containsExactly("Bound", "Closed");
        }
    }

    @Test
    void a_card_that_is_lost_while_the_platform_answers_is_not_opened_by_that_answer() throws Exception {
        Trainee trainee = aTrainee();
        String code = cards().consent(trainee.number());
        cards().answerAfter(Duration.ofSeconds(1)); // and once more for the account
        Race.Outcome<Object> heard =
                Race.of(List.<Callable<Object>>of(() -> bind.bind(code).id(), () -> {
                    Thread.sleep(Duration.ofSeconds(1));
                    return close.take(notice(trainee, CardClosure.LOST, machine.now()));
                }));
        assertThat(heard.values()).containsExactly(CardNoticeEffect.CLOSED);
        assertThat(heard.refusals()).containsExactly(Refusal.CARD_NOT_USABLE);
        assertThat(story(trainee)).containsExactly("Bound", "Closed");

        cards().answerAfter(Duration.ZERO);
        logIn(trainee.card());
        assertThat(story(trainee)).as("who shows it after that").containsExactly("Bound", "Closed", "BoundAgain");
    }

    @Test
    void log_ins_and_notices_at_once_leave_a_card_that_is_one_of_the_two() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Trainee trainee = aTrainee();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < Race.CALLERS / 2; i++) {
                String code = cards().consent(trainee.number());
                calls.add(() -> withCard.logIn(code, "race"));
                calls.add(() -> close.take(notice(trainee, CardClosure.UNLINKED, machine.now())));
            }
            Race.Outcome<Object> heard = Race.of(calls);
            // A code is spent at the platform before our transaction: who is told TRY_AGAIN there must consent again.
            assertThat(heard.refusals())
                    .allMatch(
                            Set.of(Refusal.CARD_CODE_WRONG, Refusal.CARD_NOT_USABLE, Refusal.CARD_NOT_LINKED)
                                    ::contains);
            List<String> story = story(trainee);
            assertThat(story.getFirst()).isEqualTo("Bound");
            assertThat(see.portrait(trainee.person()).card() == null)
                    .isEqualTo(story.getLast().equals("Closed"));
            for (int i = 1; i < story.size(); i++) {
                assertThat(story.get(i)).as("%s", story).isEqualTo(i % 2 == 1 ? "Closed" : "BoundAgain");
            }
        }
    }

    @Test
    void no_log_in_outlives_the_closing_of_the_card_however_they_race() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Trainee trainee = aTrainee();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 1; i < Race.CALLERS; i++) {
                String code = cards().consent(trainee.number());
                calls.add(() -> withCard.logIn(code, "race"));
            }
            calls.add(() -> close.take(notice(trainee, CardClosure.LOST, machine.now())));
            Race.Outcome<Object> heard = Race.of(calls);
            close.take(notice(trainee, CardClosure.LOST, machine.now())); // where one showed it once more
            for (Object one : heard.values()) {
                if (one instanceof KeepSessions.Begun begun) {
                    assertThat(refusal(() -> sessions.refresh(begun.refreshToken())))
                            .as("round %d", round)
                            .isEqualTo(Refusal.SESSION_OVER);
                }
            }
        }
    }

    // What a log-in brings
    // ----------------------------------------------------------------------------------------------

    @Test
    void a_log_in_that_cannot_ask_for_the_account_lets_in_and_keeps_the_one_of_before() {
        Trainee trainee = aTrainee();
        cards().failAccounts(true);
        assertThat(logIn(trainee.card())).isNotBlank();
        assertThat(see.bankAccount(trainee.person())).isEqualTo(trainee.card().account());
        assertThat(story(trainee)).containsExactly("Bound");
    }

    @Test
    void a_card_that_is_shown_again_unchanged_makes_no_entry_and_one_of_another_level_does() {
        Trainee trainee = aTrainee();
        logIn(trainee.card());
        assertThat(story(trainee)).containsExactly("Bound");

        InventedCard lower =
                SimulatedCardPlatform.holder(trainee.card().idNumber(), "林小禾", World.REGION.digits(), 1, null);
        cards().admit(lower);
        logIn(lower);
        assertThat(story(trainee)).containsExactly("Bound", "Changed");
        assertThat(see.bankAccount(trainee.person()))
                .as("behind level 1 stands none")
                .isNull();
        assertThat(Objects.requireNonNull(see.portrait(trainee.person()).card()).level())
                .isEqualTo(1);
    }

    // What a holder is told -------------------------------------------------------------------------------------------

    @Test
    void a_holder_is_told_once_in_the_card_app_of_a_phone_and_of_an_account() {
        Trainee trainee = aTrainee();
        Id<DeviceKey> id = Id.random();
        passes(trainee, id);
        registers(trainee, id, phones.newKey());
        UUID account = UUID.randomUUID();
        town.as(
                town.maker,
                () -> accounts.proposePayeeAccount(
                        account, new PayeeAccountProposal(trainee.person().value(), null, World.aCardAccount())));
        assertThat(cards().shownTo(trainee.card().idNumber())).isEmpty();

        tell.sendDue();
        tell.sendDue();

        assertThat(cards().shownTo(trainee.card().idNumber()))
                .extracting(SimulatedCardPlatform.Shown::title)
                .containsExactlyInAnyOrder("新手机已登记", "收款账户变更申请");
    }

    @Test
    void what_the_platform_does_not_take_waits_and_is_no_news_after_a_day() {
        Trainee trainee = aTrainee();
        Id<DeviceKey> id = Id.random();
        passes(trainee, id);
        registers(trainee, id, phones.newKey());
        tell.sendDue(); // those of other stories too
        Trainee late = aTrainee();
        Id<DeviceKey> other = Id.random();
        passes(late, other);
        registers(late, other, phones.newKey());
        Instant began = Instant.now();
        cards().goAway(true);
        assertThat(tell.sendDue()).isZero();
        cards().goAway(false);
        assertThat(tell.sendDue()).as("it waits").isZero();
        MachineClockInTests.standAt(machine, began.plusSeconds(40));
        assertThat(tell.sendDue()).isEqualTo(1);
        assertThat(cards().shownTo(late.card().idNumber())).hasSize(1);

        MachineClockInTests.standAt(machine, Instant.now());
        Trainee never = aTrainee();
        Id<DeviceKey> third = Id.random();
        passes(never, third);
        registers(never, third, phones.newKey());
        cards().goAway(true);
        MachineClockInTests.standAt(machine, began.plus(Duration.ofDays(1)).plusSeconds(60));
        tell.sendDue();
        cards().goAway(false);
        MachineClockInTests.standAt(machine, began.plus(Duration.ofDays(2)));
        assertThat(tell.sendDue()).isZero();
        assertThat(cards().shownTo(never.card().idNumber())).isEmpty();
    }

    @Test
    void a_message_that_cannot_be_sent_stops_no_other_and_is_tried_again() {
        tell.sendDue(); // those of other stories
        Trainee first = aTrainee();
        Trainee second = aTrainee();
        for (Trainee one : List.of(first, second)) {
            Id<DeviceKey> id = Id.random();
            passes(one, id);
            registers(one, id, phones.newKey());
        }
        cards().stumbleOver(first.number());
        Instant began = Instant.now();

        assertThat(tell.sendDue()).isEqualTo(1);
        assertThat(cards().shownTo(second.card().idNumber())).hasSize(1);

        cards().stumbleOver("");
        assertThat(tell.sendDue()).as("it waits").isZero();
        MachineClockInTests.standAt(machine, began.plusSeconds(40));
        assertThat(tell.sendDue()).isEqualTo(1);
        assertThat(cards().shownTo(first.card().idNumber())).hasSize(1);
    }

    @Test
    void nobody_is_told_by_a_card_that_was_closed() {
        Trainee trainee = aTrainee();
        Id<DeviceKey> id = Id.random();
        passes(trainee, id);
        registers(trainee, id, phones.newKey());
        cards().lose(trainee.number());
        close.take(notice(trainee, CardClosure.LOST, machine.now()));
        tell.sendDue();
        cards().restore(trainee.number());
        tell.sendDue();
        assertThat(cards().shownTo(trainee.card().idNumber())).isEmpty();
    }

    private static Refused refused(Runnable call) {
        Refused refused = catchThrowableOfType(Refused.class, call::run);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    private static Refusal refusal(Runnable call) {
        return refused(call).refusal();
    }
}
