package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.CloseAccount;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.api.model.Account;
import org.skillvoucher.api.model.AccountCardLogIn;
import org.skillvoucher.api.model.AccountOpening;
import org.skillvoucher.api.model.AccountReset;
import org.skillvoucher.api.model.AccountRoles;
import org.skillvoucher.api.model.AccountState;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.LogIn;
import org.skillvoucher.api.model.PasswordChange;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.api.model.SessionRefresh;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.backend.simulator.SimulatedNotices;
import org.skillvoucher.history.History;
import org.skillvoucher.history.HistoryEntry;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CardNoticeEffect;
import org.skillvoucher.person.CloseCard;
import org.skillvoucher.person.EnterAccountWithCard;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.MachineTime;

/** Somebody leaves, or does another work: what they could do ends at once. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.log-in.tries-a-minute", value = "1000")
final class AccountStoryTest {
    private static final String REGION = "330800";
    private static final String INITIAL = "chosen-by-the-administrator";
    private static final String OWN = "chosen-by-its-owner";
    private static final Reason LEFT = new Reason("调离本单位");

    @Inject
    Town.Doors doors;

    @Inject
    Invariants books;

    @Inject
    org.skillvoucher.access.LogIn logIn;

    @Inject
    CloseAccount closeAccount;

    @Inject
    KeepSessions sessions;

    @Inject
    EnterAccountWithCard enterAccount;

    @Inject
    CloseCard closeCard;

    @Inject
    MachineTime machine;

    @Inject
    History history;

    private Town town;
    private Actor.Officer administrator;

    @BeforeEach
    void an_administrator() {
        town = new Town(REGION, doors);
        administrator = town.officer("系统管理员", org.skillvoucher.access.Role.BUREAU_ADMIN);
    }

    @AfterEach
    void the_books_balance() throws Exception {
        books.mustHold();
    }

    @Test
    void who_left_is_out_within_seconds_and_comes_in_no_more() throws InterruptedException {
        UUID id = settled(Role.BUREAU_MAKER);
        Session here = logIn(id);

        Account closed = close(id);

        assertThat(closed.state()).isEqualTo(AccountState.CLOSED);
        assertThat(close(id)).as("again").isEqualTo(closed);
        assertThat(refusal(() -> refresh(here))).isEqualTo("SESSION_OVER");
        isBelievedNoMore(here);
        assertThat(refusal(() -> logIn(id))).as("as an unknown one").isEqualTo("CREDENTIALS_WRONG");
        assertThat(refusal(() -> town.as(
                        administrator, () -> doors.api().accounts().resetAccount(id, new AccountReset(INITIAL)))))
                .isEqualTo("ACCOUNT_CLOSED");
        assertThat(refusal(() -> roles(id, Role.AUDITOR))).isEqualTo("ACCOUNT_CLOSED");
        HistoryEntry last = last(id);
        assertThat(last.event()).isEqualTo("Closed");
        assertThat(last.actorId()).isEqualTo(administrator.id());
        assertThat(last.details()).contains(LEFT.reason(), "\"before\":\"OPEN\"", "\"after\":\"CLOSED\"");
    }

    @Test
    void a_role_that_was_taken_is_gone_at_once_and_one_that_was_given_comes_with_the_next_refresh()
            throws InterruptedException {
        UUID id = settled(Role.BUREAU_MAKER, Role.AUDITOR);
        Session before = logIn(id);

        assertThat(roles(id, Role.BUREAU_MAKER).roles()).containsExactly(Role.BUREAU_MAKER);

        assertThat(refusal(() -> refresh(before))).isEqualTo("SESSION_OVER");
        isBelievedNoMore(before);
        Session after = logIn(id);
        assertThat(after.roles()).containsExactly(Role.BUREAU_MAKER);
        HistoryEntry taken = last(id);
        assertThat(taken.event()).isEqualTo("RolesChanged");
        assertThat(taken.details())
                .contains("\"before\":\"BUREAU_MAKER,AUDITOR\"", "\"after\":\"BUREAU_MAKER\"", LEFT.reason());

        roles(id, Role.BUREAU_MAKER, Role.SUPERVISOR);

        assertThat(refresh(after).roles()).containsExactlyInAnyOrder(Role.BUREAU_MAKER, Role.SUPERVISOR);
        int entries = history.of(SubjectKind.ACCOUNT, Id.of(id)).size();
        roles(id, Role.SUPERVISOR, Role.BUREAU_MAKER);
        assertThat(history.of(SubjectKind.ACCOUNT, Id.of(id))).as("again").hasSize(entries);
    }

    @Test
    void a_role_of_institutions_does_not_fit_an_officer() {
        UUID id = settled(Role.BUREAU_MAKER);

        assertThat(refusal(() -> roles(id, Role.TEACHER))).isEqualTo("ROLES_WRONG");
        assertThat(refusal(() -> roles(id, Role.FAMILY_PROXY))).isEqualTo("ROLES_WRONG");
        assertThat(refresh(logIn(id)).roles()).containsExactly(Role.BUREAU_MAKER);
    }

    @Test
    void nobody_closes_or_changes_themselves_or_who_is_elsewhere() {
        UUID id = settled(Role.BUREAU_MAKER);
        UUID self = administrator.id().value();
        assertThat(refusal(() -> close(self))).isEqualTo("SAME_OFFICER");
        assertThat(refusal(() -> roles(self, Role.BUREAU_MAKER))).isEqualTo("SAME_OFFICER");
        Actor.Officer elsewhere = new Actor.Officer(
                Id.random(), "外地管理员", Set.of(org.skillvoucher.access.Role.BUREAU_ADMIN), RegionCode.of("341124"));

        assertThat(town.as(elsewhere, () -> doors.api().accounts().closeAccount(id, LEFT)))
                .as("answered 404")
                .isNull();
        assertThat(logIn(id).roles()).containsExactly(Role.BUREAU_MAKER);
    }

    @Test
    void of_two_administrators_who_close_each_other_one_remains() throws Exception {
        for (int round = 0; round < Math.max(2, Race.ROUNDS / 4); round++) {
            Actor.Officer one = officer(settled(Role.BUREAU_ADMIN));
            Actor.Officer other = officer(settled(Role.BUREAU_ADMIN));

            Race.Outcome<org.skillvoucher.access.Account> heard = Race.of(List.of(
                    () -> closeAccount.close(one, other.id(), "竞态"), () -> closeAccount.close(other, one.id(), "竞态")));

            assertThat(heard.values()).as("round %d", round).hasSize(1);
            assertThat(heard.refusals()).as("round %d", round).containsExactly(Refusal.SESSION_OVER);
        }
    }

    @Test
    void no_session_outlives_the_closing_of_its_account_however_they_race() throws Exception {
        for (int round = 0; round < Math.max(2, Race.ROUNDS / 4); round++) {
            UUID id = settled(Role.BUREAU_MAKER);
            org.skillvoucher.access.Account proven = logIn.prove(login(id), OWN, null);
            CountDownLatch begun = new CountDownLatch(1);
            Race.Outcome<Optional<KeepSessions.Begun>> heard = Race.of(List.<Callable<Optional<KeepSessions.Begun>>>of(
                    () -> Optional.of(keepBeginning(proven, begun)), () -> {
                        begun.await();
                        closeAccount.close(administrator, Id.of(id), "竞态");
                        return Optional.empty();
                    }));
            assertThat(heard.refusals()).as("round %d", round).isEmpty();
            KeepSessions.Begun last = heard.values().getFirst().orElseThrow();
            assertThat(refused(() -> sessions.refresh(last.refreshToken())))
                    .as("round %d", round)
                    .isEqualTo(Refusal.SESSION_OVER);
        }
    }

    /** One session after another until the account refuses: the last one before that. */
    private KeepSessions.Begun keepBeginning(org.skillvoucher.access.Account proven, CountDownLatch begun) {
        KeepSessions.Begun last = logIn.begin(proven, "race");
        begun.countDown();
        while (true) {
            try {
                last = logIn.begin(proven, "race");
            } catch (Refused closed) {
                assertThat(closed.refusal()).isEqualTo(Refusal.CREDENTIALS_WRONG);
                return last;
            }
        }
    }

    @Test
    void the_card_of_its_holder_opens_an_account_without_password_or_code() {
        IdNumber holder = somebodyWithCard();
        UUID id = opened(holder, Role.BUREAU_MAKER);

        Session here = enter(holder, null);

        assertThat(here.roles())
                .as("its password that somebody else chose is not asked for")
                .containsExactly(Role.BUREAU_MAKER);
        assertThat(refresh(here).roles()).containsExactly(Role.BUREAU_MAKER);
        assertThat(as(here, () -> doors.api().accounts().getOwnAccount()).id()).isEqualTo(id);
        assertThat(notice(holder)).as("nobody became a trainee").isEqualTo(CardNoticeEffect.NOBODY);
    }

    @Test
    void who_has_several_accounts_names_one() {
        IdNumber holder = somebodyWithCard();
        UUID maker = opened(holder, Role.BUREAU_MAKER);
        UUID auditor = opened(holder, Role.AUDITOR);

        Problem which = Town.problem(() -> enter(holder, null));

        assertThat(which.refusal()).isEqualTo("ACCOUNT_NOT_NAMED");
        assertThat(String.valueOf(which.details().get("logins"))).contains(login(maker), login(auditor));
        assertThat(enter(holder, login(auditor)).roles()).containsExactly(Role.AUDITOR);
        close(auditor);
        assertThat(enter(holder, null).roles()).as("a closed one is none").containsExactly(Role.BUREAU_MAKER);
    }

    @Test
    void a_card_opens_nobody_elses_account_and_that_is_told_like_an_unknown_login() {
        IdNumber holder = somebodyWithCard();
        UUID closed = opened(holder, Role.BUREAU_MAKER);
        close(closed);
        UUID others = opened(somebodyWithCard(), Role.BUREAU_MAKER);
        Problem unknown =
                Town.problem(() -> doors.api().sessions().logIn(new LogIn("nobody" + UUID.randomUUID(), OWN, null)));

        assertThat(unknown.refusal()).isEqualTo("CREDENTIALS_WRONG");
        assertThat(Town.problem(() -> enter(holder, null))).isEqualTo(unknown);
        assertThat(Town.problem(() -> enter(holder, login(closed)))).isEqualTo(unknown);
        assertThat(Town.problem(() -> enter(holder, login(others)))).isEqualTo(unknown);
        assertThat(Town.problem(() -> enter(somebodyWithCard(), null))).isEqualTo(unknown);
    }

    @Test
    void when_the_card_is_lost_who_is_in_by_it_is_out_and_who_came_by_password_is_not() {
        IdNumber holder = somebodyWithCard();
        UUID id = opened(holder, Role.BUREAU_MAKER);
        Session byCard = enter(holder, null);
        Session byPassword = doors.api().sessions().logIn(new LogIn(login(id), INITIAL, null));

        notice(holder);

        assertThat(refusal(() -> refresh(byCard))).isEqualTo("SESSION_OVER");
        assertThat(refresh(byPassword).roles()).containsExactly(Role.NEWCOMER);
        assertThat(refresh(enter(holder, null)).roles())
                .as("the platform vouches for the next")
                .containsExactly(Role.BUREAU_MAKER);
    }

    @Test
    void a_card_that_was_closed_with_us_opens_no_account_whatever_the_platform_says() {
        IdNumber holder = somebodyWithCard();
        opened(holder, Role.BUREAU_MAKER);
        doors.api().sessions().logInWithCard(new CardLogIn(doors.cards().consent(holder.text())));
        assertThat(notice(holder)).isEqualTo(CardNoticeEffect.CLOSED);

        assertThat(refusal(() -> enter(holder, null))).isEqualTo("CREDENTIALS_WRONG");
    }

    @Test
    void no_session_outlives_the_card_by_which_an_account_was_entered_however_they_race() throws Exception {
        for (int round = 0; round < Math.max(2, Race.ROUNDS / 4); round++) {
            IdNumber holder = somebodyWithCard();
            opened(holder, Role.BUREAU_MAKER);
            CountDownLatch begun = new CountDownLatch(1);
            AtomicBoolean isClosed = new AtomicBoolean();
            Race.Outcome<List<KeepSessions.Begun>> heard = Race.of(List.<Callable<List<KeepSessions.Begun>>>of(
                    () -> {
                        List<KeepSessions.Begun> all = new ArrayList<>();
                        while (!isClosed.get()) {
                            all.add(enterAccount.enter(doors.cards().consent(holder.text()), null, "race"));
                            begun.countDown();
                        }
                        return all;
                    },
                    () -> {
                        begun.await();
                        notice(holder);
                        isClosed.set(true);
                        return List.of();
                    }));
            // Whoever was asked of before is in no more; of those after it the platform had vouched anew. I-203 knows
            // which.
            assertThat(heard.refusals()).as("round %d", round).isSubsetOf(Refusal.CREDENTIALS_WRONG);
            books.mustHold();
        }
    }

    private IdNumber somebodyWithCard() {
        IdNumber number = World.anIdNumber();
        doors.cards().admit(SimulatedCardPlatform.holder(number, "林小禾", REGION, 1, World.aCardAccount()));
        return number;
    }

    private UUID opened(IdNumber holder, Role... roles) {
        UUID id = UUID.randomUUID();
        town.as(
                administrator,
                () -> doors.api()
                        .accounts()
                        .openAccount(
                                id,
                                new AccountOpening(
                                        login(id), "陈经办", List.of(roles), REGION, null, holder.text(), INITIAL)));
        return id;
    }

    private Session enter(IdNumber holder, @Nullable String login) {
        String code = doors.cards().consent(holder.text());
        return doors.api().sessions().enterAccountWithCard(new AccountCardLogIn(code, login));
    }

    /** The card platform tells that the card was lost. */
    private CardNoticeEffect notice(IdNumber holder) {
        String issueNo = Town.there(doors.cards().card(holder.text()).orElse(null))
                .card()
                .holder()
                .issueNo();
        return closeCard.take(
                new CloseCard.Notice(SimulatedNotices.newNonce(), holder, issueNo, CardClosure.LOST, machine.now()));
    }

    // Words of this story

    private static String login(UUID id) {
        return "o" + id;
    }

    /** An account whose owner has chosen the password. */
    private UUID settled(Role... roles) {
        UUID id = UUID.randomUUID();
        town.as(
                administrator,
                () -> doors.api()
                        .accounts()
                        .openAccount(
                                id, new AccountOpening(login(id), "陈经办", List.of(roles), REGION, null, null, INITIAL)));
        Session newcomer = doors.api().sessions().logIn(new LogIn(login(id), INITIAL, null));
        as(newcomer, () -> doors.api().accounts().changePassword(new PasswordChange(INITIAL, OWN)));
        return id;
    }

    private static Actor.Officer officer(UUID id) {
        return new Actor.Officer(
                Id.of(id), "系统管理员", Set.of(org.skillvoucher.access.Role.BUREAU_ADMIN), RegionCode.of(REGION));
    }

    private Session logIn(UUID id) {
        return doors.api().sessions().logIn(new LogIn(login(id), OWN, null));
    }

    private Session refresh(Session session) {
        return doors.api().sessions().refreshSession(new SessionRefresh(Town.there(session.refreshToken())));
    }

    private Account close(UUID id) {
        return town.as(administrator, () -> doors.api().accounts().closeAccount(id, LEFT));
    }

    private Account roles(UUID id, Role... roles) {
        return town.as(
                administrator,
                () -> doors.api().accounts().changeAccountRoles(id, new AccountRoles(List.of(roles), LEFT.reason())));
    }

    private HistoryEntry last(UUID id) {
        return history.of(SubjectKind.ACCOUNT, Id.of(id)).getLast();
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
        throw new AssertionError("the session is over and is still believed");
    }

    private static <T> T as(Session session, Supplier<T> call) {
        return Speaker.as(session.accessToken(), call);
    }

    private static Refusal refused(Runnable call) {
        Refused refused = catchThrowableOfType(Refused.class, call::run);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.refusal();
    }

    private static String refusal(Runnable call) {
        return Town.problem(call).refusal();
    }
}
