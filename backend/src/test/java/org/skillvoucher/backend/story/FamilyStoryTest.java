package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.SessionEnd;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.FamilyProxy;
import org.skillvoucher.api.model.FamilyProxyAcceptance;
import org.skillvoucher.api.model.FamilyProxyOffer;
import org.skillvoucher.api.model.FamilyProxyState;
import org.skillvoucher.api.model.FamilyRelation;
import org.skillvoucher.api.model.FundSource;
import org.skillvoucher.api.model.HistoryEntry;
import org.skillvoucher.api.model.PayeeAccountProposal;
import org.skillvoucher.api.model.PersonCategory;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.api.model.SessionRefresh;
import org.skillvoucher.api.model.Voucher;
import org.skillvoucher.api.model.VoucherTaking;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.simulator.SimulatedNotices;
import org.skillvoucher.client.FamilyProxiesApi;
import org.skillvoucher.client.PayeeAccountsApi;
import org.skillvoucher.family.LetFamilyAct;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CardNoticeEffect;
import org.skillvoucher.person.CloseCard;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.MachineClockInTests;
import org.skillvoucher.time.MachineTime;

/** A daughter acts for her mother (亲情代办): after both agreed, in her own name, and never for what only the mother can do. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.family.life", value = "2h")
final class FamilyStoryTest {
    /** Not a year, which would lead the clock far away from that of other stories. */
    private static final Duration LIFE = Duration.ofHours(2);

    private static final String NOT_THERE = "answered 404";

    @Inject
    Town.Doors doors;

    @Inject
    Invariants books;

    @Inject
    FamilyProxiesApi families;

    @Inject
    LetFamilyAct letAct;

    @Inject
    PayeeAccountsApi accounts;

    @Inject
    KeepSessions sessions;

    @Inject
    CloseCard closeCard;

    @Inject
    SeePersons persons;

    @Inject
    History history;

    @Inject
    MachineTime machine;

    private Town town;
    private UUID fund;
    private Town.Inhabitant mother;
    private Town.Inhabitant daughter;

    @BeforeEach
    void a_mother_and_a_daughter() {
        town = new Town("341124", doors);
        fund = town.openFund(FundSource.SKILL_UPGRADE_ACCOUNT, 100_000);
        town.publishListsOfQuanjiao();
        mother = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
        daughter = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
    }

    @AfterEach
    void the_books_balance() throws Exception {
        MachineClockInTests.standAt(machine, Instant.now());
        books.mustHold();
    }

    @Test
    void she_takes_a_voucher_for_her_and_the_history_names_both() {
        UUID batch = town.aBatch("free-training", fund, 5);
        Session acting = acting();

        UUID voucher = UUID.randomUUID();
        Voucher taken = as(acting, () -> doors.api().vouchers().takeVoucher(voucher, new VoucherTaking(batch)));

        assertThat(taken.personId()).isEqualTo(mother.id());
        HistoryEntry entry = town.as(mother, () -> doors.api().vouchers().getVoucherHistory(voucher))
                .entries()
                .getFirst();
        assertThat(entry.actorRole()).isEqualTo("FAMILY_PROXY");
        assertThat(entry.actorName()).contains("（代");
        assertThat(as(acting, () -> doors.api().vouchers().getVoucher(voucher)).id())
                .isEqualTo(voucher);
    }

    @Test
    void she_does_not_show_that_her_mother_was_there_nor_where_money_goes() {
        Session acting = acting();

        assertThat(acting.roles()).containsExactly(Role.FAMILY_PROXY);
        assertThat(refusal(() -> as(acting, () -> doors.api().devices().getPassNonce())))
                .isEqualTo("ROLE_MISSING");
        assertThat(refusal(() -> as(acting, () -> doors.api().enrolments().getPass(UUID.randomUUID()))))
                .isEqualTo("ROLE_MISSING");
        assertThat(refusal(() -> as(acting, () -> families.listFamilyProxies(null, 10))))
                .as("she lets nobody else act")
                .isEqualTo("ROLE_MISSING");
        PayeeAccountProposal hers = new PayeeAccountProposal(mother.id(), null, World.aCardAccount());
        assertThat(refusal(() -> as(acting, () -> accounts.proposePayeeAccount(UUID.randomUUID(), hers))))
                .as("she names no account")
                .isEqualTo("ROLE_MISSING");
        assertThat(refusal(() -> as(acting, () -> doors.api().sessions().listSessions(null, 10, false))))
                .isEqualTo("ROLE_MISSING");
    }

    @Test
    void a_code_that_nobody_confirmed_opens_nothing() {
        FamilyProxy offered = offered(mother);
        FamilyProxy accepted =
                town.as(daughter, () -> families.acceptFamilyProxy(new FamilyProxyAcceptance(code(offered))));
        assertThat(accepted.state()).isEqualTo(FamilyProxyState.ACCEPTED);
        assertThat(accepted.code()).as("not to the member").isNull();

        assertThat(refusal(() -> town.as(daughter, () -> families.actForFamily(offered.id()))))
                .isEqualTo("FAMILY_PROXY_STATE_WRONG");
        assertThat(town.as(daughter, () -> families.confirmFamilyProxy(offered.id())))
                .as(NOT_THERE)
                .isNull();
    }

    @Test
    void a_code_is_good_once_in_time_and_for_another() {
        FamilyProxy offered = offered(mother);
        Town.Inhabitant stranger = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);

        assertThat(refusal(() -> accept(mother, code(offered)))).as("her own").isEqualTo("FAMILY_CODE_WRONG");
        assertThat(refusal(() -> accept(daughter, "7KQ2MWX9PT"))).isEqualTo("FAMILY_CODE_WRONG");
        accept(daughter, code(offered).toLowerCase(java.util.Locale.ROOT));
        assertThat(accept(daughter, code(offered)).state()).as("again").isEqualTo(FamilyProxyState.ACCEPTED);
        assertThat(refusal(() -> accept(stranger, code(offered)))).isEqualTo("FAMILY_CODE_WRONG");
        assertThat(town.as(stranger, () -> families.getFamilyProxy(offered.id())))
                .as(NOT_THERE)
                .isNull();
    }

    @Test
    void each_of_them_ends_it_at_once_and_what_was_begun_is_over() throws InterruptedException {
        for (Town.Inhabitant one : List.of(mother, daughter)) {
            FamilyProxy active = active();
            Session acting = town.as(daughter, () -> families.actForFamily(active.id()));
            assertThat(as(acting, () -> doors.api().sessions().whoAmI()).personId())
                    .isEqualTo(mother.id());

            FamilyProxy ended = town.as(one, () -> families.endFamilyProxy(active.id()));

            assertThat(ended.state()).isEqualTo(FamilyProxyState.ENDED);
            assertThat(refusal(() -> doors.api()
                            .sessions()
                            .refreshSession(new SessionRefresh(Town.there(acting.refreshToken())))))
                    .isEqualTo("SESSION_OVER");
            isBelievedNoMore(acting);
            assertThat(refusal(() -> town.as(daughter, () -> families.actForFamily(active.id()))))
                    .isEqualTo("FAMILY_PROXY_STATE_WRONG");
            assertThat(town.as(one, () -> families.endFamilyProxy(active.id())).state())
                    .isEqualTo(FamilyProxyState.ENDED);
        }
    }

    /** Each instance looks every two seconds which sessions ended. */
    private void isBelievedNoMore(Session session) throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                as(session, () -> doors.api().sessions().whoAmI());
                Thread.sleep(100);
            } catch (HttpClientResponseException no) {
                assertThat(no.getStatus().getCode()).isEqualTo(401);
                return;
            }
        }
        throw new AssertionError("her session is over and is still believed");
    }

    @Test
    void whose_own_card_is_closed_acts_for_nobody_though_their_token_is_still_believed() {
        Id<org.skillvoucher.family.FamilyProxy> proxy = Id.of(active().id());
        KeepSessions.Begun before = letAct.act(self(daughter), proxy, "phone");
        close(daughter);

        assertThat(refused(() -> letAct.act(self(daughter), proxy, "phone"))).isEqualTo(Refusal.CARD_NOT_LINKED);
        assertThat(refused(() -> sessions.refresh(before.refreshToken()))).isEqualTo(Refusal.SESSION_OVER);
    }

    @Test
    void when_the_trainees_card_is_lost_nobody_acts_for_them_any_more() {
        Town.Inhabitant son = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
        FamilyProxy waiting = offered(mother);
        accept(son, code(waiting));
        FamilyProxy late = offered(mother);
        Id<org.skillvoucher.family.FamilyProxy> proxy = Id.of(active().id());
        KeepSessions.Begun acting = letAct.act(self(daughter), proxy, "phone");

        close(mother);

        assertThat(sessions.endedSince(acting.session().startedAt(), Id.FIRST, 10_000))
                .filteredOn(one -> one.id().equals(acting.session().id()))
                .extracting(org.skillvoucher.access.Session::endedBecause)
                .containsExactly(SessionEnd.PROXY_ENDED);
        assertThat(refused(() -> sessions.refresh(acting.refreshToken()))).isEqualTo(Refusal.SESSION_OVER);
        assertThat(refused(() -> letAct.act(self(daughter), proxy, "phone")))
                .isEqualTo(Refusal.FAMILY_PROXY_STATE_WRONG);
        assertThat(refused(() -> letAct.confirm(self(mother), Id.of(waiting.id()))))
                .isEqualTo(Refusal.FAMILY_PROXY_STATE_WRONG);
        accept(son, code(late));
        assertThat(refused(() -> letAct.confirm(self(mother), Id.of(late.id()))))
                .as("who has her phone confirms nobody else")
                .isEqualTo(Refusal.CARD_NOT_LINKED);
        for (Id<org.skillvoucher.family.FamilyProxy> ended :
                List.of(proxy, Id.<org.skillvoucher.family.FamilyProxy>of(waiting.id()))) {
            assertThat(letAct.see(self(mother), ended).proxy().state())
                    .isEqualTo(org.skillvoucher.family.FamilyProxyState.ENDED);
            org.skillvoucher.history.HistoryEntry last =
                    history.of(SubjectKind.FAMILY_PROXY, ended).getLast();
            assertThat(last.event()).isEqualTo("CardClosed");
            assertThat(last.actorName()).isEqualTo("card-platform");
            assertThat(last.details()).contains("LOST");
        }
    }

    @Test
    void who_shows_the_card_again_lets_nobody_act_whom_they_did_not_choose_anew() {
        Id<org.skillvoucher.family.FamilyProxy> proxy = Id.of(active().id());
        close(mother);

        showCard(mother);

        assertThat(refused(() -> letAct.act(self(daughter), proxy, "phone")))
                .isEqualTo(Refusal.FAMILY_PROXY_STATE_WRONG);
        assertThat(active().state()).as("to offer once more").isEqualTo(FamilyProxyState.ACTIVE);
    }

    @Test
    void an_officer_of_the_trainees_region_ends_it_at_the_counter_with_a_reason() {
        UUID proxy = active().id();
        KeepSessions.Begun acting = letAct.act(self(daughter), Id.of(proxy), "phone");
        Reason reason = new Reason("本人到窗口申请解除");
        Actor.Officer elsewhere = new Actor.Officer(
                Id.random(), "外地经办", Set.of(org.skillvoucher.access.Role.BUREAU_MAKER), RegionCode.of("330800"));
        assertThat(town.as(elsewhere, () -> families.endFamilyProxyAtCounter(proxy, reason)))
                .as(NOT_THERE)
                .isNull();
        assertThat(town.as(town.maker, () -> families.listFamilyProxiesOfPerson(mother.id(), null, 10))
                        .items())
                .singleElement()
                .returns(proxy, FamilyProxy::id)
                .returns(FamilyProxyState.ACTIVE, FamilyProxy::state);

        FamilyProxy ended = town.as(town.maker, () -> families.endFamilyProxyAtCounter(proxy, reason));

        assertThat(ended.state()).isEqualTo(FamilyProxyState.ENDED);
        assertThat(town.as(town.maker, () -> families.endFamilyProxyAtCounter(proxy, reason)))
                .as("again")
                .isEqualTo(ended);
        assertThat(refused(() -> sessions.refresh(acting.refreshToken()))).isEqualTo(Refusal.SESSION_OVER);
        org.skillvoucher.history.HistoryEntry last =
                history.of(SubjectKind.FAMILY_PROXY, Id.of(proxy)).getLast();
        assertThat(last.event()).isEqualTo("EndedAtCounter");
        assertThat(last.actorId()).isEqualTo(town.maker.id());
        assertThat(last.details()).contains(reason.reason());
    }

    @Test
    void an_officer_sees_no_code_by_which_somebody_could_accept() {
        FamilyProxy offered = offered(mother);

        assertThat(town.as(town.maker, () -> families.listFamilyProxiesOfPerson(mother.id(), null, 10))
                        .items())
                .singleElement()
                .returns(offered.id(), FamilyProxy::id)
                .returns(null, FamilyProxy::code);
    }

    @Test
    void a_session_that_is_refreshed_while_the_trainees_card_is_closed_is_over() throws Exception {
        for (int round = 0; round < Math.max(2, Race.ROUNDS / 4); round++) {
            Town.Inhabitant parent = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
            FamilyProxy offered = offered(parent);
            accept(daughter, code(offered));
            letAct.confirm(self(parent), Id.of(offered.id()));
            KeepSessions.Begun begun = letAct.act(self(daughter), Id.of(offered.id()), "race");
            CountDownLatch refreshed = new CountDownLatch(1);
            Race.Outcome<Boolean> heard = Race.of(List.<Callable<Boolean>>of(
                    () -> {
                        keepRefreshing(begun, refreshed);
                        return true;
                    },
                    () -> {
                        refreshed.await();
                        close(parent);
                        return true;
                    }));
            assertThat(heard.refusals()).as("round %d", round).isEmpty();
            assertThat(sessions.endedSince(begun.session().startedAt(), Id.FIRST, 10_000))
                    .as("round %d", round)
                    .extracting(org.skillvoucher.access.Session::id)
                    .contains(begun.session().id());
        }
    }

    private void keepRefreshing(KeepSessions.Begun begun, CountDownLatch refreshed) {
        String token = begun.refreshToken();
        while (true) {
            try {
                token = sessions.refresh(token).refreshToken();
                refreshed.countDown();
            } catch (Refused over) {
                assertThat(over.refusal()).isEqualTo(Refusal.SESSION_OVER);
                return;
            }
        }
    }

    @Test
    void no_session_outlives_the_card_or_the_proxy_by_which_it_was_begun_however_they_race() throws Exception {
        for (int round = 0; round < Math.max(3, Race.ROUNDS / 4); round++) {
            int what = round % 3;
            Town.Inhabitant parent = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
            Town.Inhabitant child = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
            FamilyProxy offered = offered(parent);
            accept(child, code(offered));
            Id<org.skillvoucher.family.FamilyProxy> proxy = Id.of(offered.id());
            letAct.confirm(self(parent), proxy);
            CountDownLatch begun = new CountDownLatch(1);
            Race.Outcome<Optional<KeepSessions.Begun>> heard = Race.of(List.<Callable<Optional<KeepSessions.Begun>>>of(
                    () -> Optional.of(keepActing(self(child), proxy, begun)), () -> {
                        begun.await();
                        switch (what) {
                            case 0 -> close(child);
                            case 1 -> close(parent);
                            default -> letAct.end(self(parent), proxy);
                        }
                        return Optional.empty();
                    }));
            assertThat(heard.refusals()).as("round %d", round).isEmpty();
            KeepSessions.Begun last = heard.values().getFirst().orElseThrow();
            assertThat(sessions.endedSince(last.session().startedAt(), Id.FIRST, 10_000))
                    .as("round %d", round)
                    .extracting(org.skillvoucher.access.Session::id)
                    .contains(last.session().id());
        }
    }

    /** One session after another until that is refused: the last one before that. */
    private KeepSessions.Begun keepActing(
            Actor.Trainee by, Id<org.skillvoucher.family.FamilyProxy> proxy, CountDownLatch begun) {
        KeepSessions.Begun last = letAct.act(by, proxy, "race");
        begun.countDown();
        while (true) {
            try {
                last = letAct.act(by, proxy, "race");
            } catch (Refused over) {
                assertThat(over.refusal()).isIn(Refusal.CARD_NOT_LINKED, Refusal.FAMILY_PROXY_STATE_WRONG);
                return last;
            }
        }
    }

    @Test
    void what_has_run_out_was_ended_by_nobody_and_its_history_names_no_stranger() {
        Town.Inhabitant aunt = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
        Id<org.skillvoucher.family.FamilyProxy> old = Id.of(offered(aunt).id());
        accept(daughter, Town.there(letAct.see(self(aunt), old).code()));
        letAct.confirm(self(aunt), old);
        MachineClockInTests.standAt(machine, Instant.now().plus(LIFE));

        Id<org.skillvoucher.family.FamilyProxy> next = Id.random();
        String code = Town.there(letAct.offer(self(mother), next, org.skillvoucher.family.FamilyRelation.CHILD)
                .code());
        letAct.accept(self(daughter), code);
        letAct.confirm(self(mother), next);

        assertThat(letAct.see(self(aunt), old).proxy())
                .returns(org.skillvoucher.family.FamilyProxyState.ENDED, org.skillvoucher.family.FamilyProxy::state)
                .returns(null, org.skillvoucher.family.FamilyProxy::endedBy);
        org.skillvoucher.history.HistoryEntry last =
                history.of(SubjectKind.FAMILY_PROXY, old).getLast();
        assertThat(last.event()).isEqualTo("Expired");
        assertThat(last.actorRole()).isEqualTo("SYSTEM");
        assertThat(last.actorId()).isNull();
    }

    @Test
    void four_do_not_act_for_one_however_they_hurry() throws Exception {
        for (int round = 0; round < Math.max(1, Race.ROUNDS / 20); round++) {
            Town.Inhabitant parent = town.anInhabitant(PersonCategory.HARD_TO_EMPLOY);
            Actor.Trainee self = new Actor.Trainee(Id.of(parent.id()), "林**");
            List<Callable<LetFamilyAct.Seen>> all = new ArrayList<>();
            for (int i = 0; i < LetFamilyAct.MOST_FOR_ONE + 3; i++) {
                FamilyProxy offered = offered(parent);
                accept(town.anInhabitant(PersonCategory.HARD_TO_EMPLOY), code(offered));
                all.add(() -> letAct.confirm(self, Id.of(offered.id())));
            }
            Race.Outcome<LetFamilyAct.Seen> heard = Race.of(all);
            assertThat(heard.values()).as("round %d", round).hasSize(LetFamilyAct.MOST_FOR_ONE);
            assertThat(heard.refusals()).containsOnly(Refusal.FAMILY_PROXY_LIMIT);
        }
    }

    @Test
    void the_trainee_sees_who_accepted_and_the_same_offer_again_is_the_same() {
        UUID id = UUID.randomUUID();
        FamilyProxy first =
                town.as(mother, () -> families.offerFamilyProxy(id, new FamilyProxyOffer(FamilyRelation.CHILD)));
        assertThat(town.as(mother, () -> families.offerFamilyProxy(id, new FamilyProxyOffer(FamilyRelation.CHILD))))
                .isEqualTo(first);
        assertThat(refusal(() -> town.as(
                        mother, () -> families.offerFamilyProxy(id, new FamilyProxyOffer(FamilyRelation.SPOUSE)))))
                .isEqualTo("ID_USED_FOR_ANOTHER");
        accept(daughter, code(first));

        FamilyProxy seen = town.as(mother, () -> families.getFamilyProxy(id));

        assertThat(seen.memberName()).contains("*");
        assertThat(town.as(daughter, () -> families.listFamilyProxies(null, 10)).items())
                .extracting(FamilyProxy::id)
                .contains(id);
    }

    // Words of this story

    private FamilyProxy offered(Town.Inhabitant by) {
        return town.as(
                by, () -> families.offerFamilyProxy(UUID.randomUUID(), new FamilyProxyOffer(FamilyRelation.CHILD)));
    }

    private static Actor.Trainee self(Town.Inhabitant person) {
        return new Actor.Trainee(Id.of(person.id()), "林**");
    }

    /** The card platform tells that the card was lost. */
    private void close(Town.Inhabitant person) {
        Id<Person> id = Id.of(person.id());
        CardNoticeEffect effect = closeCard.take(new CloseCard.Notice(
                SimulatedNotices.newNonce(),
                persons.identity(id).idNumber(),
                Town.there(persons.portrait(id).card()).issueNo(),
                CardClosure.LOST,
                machine.now()));
        assertThat(effect).isEqualTo(CardNoticeEffect.CLOSED);
    }

    private void showCard(Town.Inhabitant person) {
        String number = persons.identity(Id.of(person.id())).idNumber().text();
        doors.api().sessions().logInWithCard(new CardLogIn(doors.cards().consent(number)));
    }

    private static Refusal refused(Runnable call) {
        Refused refused = catchThrowableOfType(Refused.class, call::run);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.refusal();
    }

    private FamilyProxy accept(Town.Inhabitant by, String code) {
        return town.as(by, () -> families.acceptFamilyProxy(new FamilyProxyAcceptance(code)));
    }

    private FamilyProxy active() {
        FamilyProxy offered = offered(mother);
        accept(daughter, code(offered));
        return town.as(mother, () -> families.confirmFamilyProxy(offered.id()));
    }

    private Session acting() {
        FamilyProxy active = active();
        assertThat(active.state()).isEqualTo(FamilyProxyState.ACTIVE);
        return town.as(daughter, () -> families.actForFamily(active.id()));
    }

    private static String code(FamilyProxy offered) {
        return Town.there(offered.code());
    }

    private static <T> T as(Session session, Supplier<T> call) {
        return Speaker.as(session.accessToken(), call);
    }

    private static String refusal(Runnable call) {
        return Town.problem(call).refusal();
    }
}
