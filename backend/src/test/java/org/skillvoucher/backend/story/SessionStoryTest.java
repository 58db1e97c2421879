package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.ChangePassword;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.AccountOpening;
import org.skillvoucher.api.model.AccountReset;
import org.skillvoucher.api.model.LogIn;
import org.skillvoucher.api.model.OwnAccount;
import org.skillvoucher.api.model.OwnPassword;
import org.skillvoucher.api.model.PasswordChange;
import org.skillvoucher.api.model.Reason;
import org.skillvoucher.api.model.SecondFactorCode;
import org.skillvoucher.api.model.SecondFactorSecret;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.api.model.SessionEnd;
import org.skillvoucher.api.model.SessionInfo;
import org.skillvoucher.api.model.SessionRefresh;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.MachineClockInTests;
import org.skillvoucher.time.MachineTime;

/** How officers log in, stay logged in, and are logged out. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.log-in.tries-a-minute", value = "100")
@Property(name = "skillvoucher.log-in.wrong-tries", value = "3")
final class SessionStoryTest {
    private static final String INITIAL = "chosen-by-the-administrator";
    private static final String OWN = "chosen-by-its-owner";

    /** How long an account is locked where nothing else is set. */
    private static final Duration LOCK = Duration.ofMinutes(15);

    /** What psw4j.properties gives to one check. */
    private static final long ARGON_BYTES = 19_456 * 1024;

    @Inject
    Town.Doors doors;

    @Inject
    EmbeddedServer server;

    @Inject
    KeepSessions sessions;

    @Inject
    MachineTime machine;

    @Inject
    org.skillvoucher.access.LogIn logIn;

    @Inject
    ChangePassword passwords;

    @Inject
    History history;

    @Inject
    MeterRegistry meters;

    @Inject
    DataSource dataSource;

    private Town town;
    private Actor.Officer administrator;
    private UUID account;
    private String login;

    @BeforeEach
    void an_officer_whom_the_administrator_gave_a_log_in() {
        town = new Town("330800", doors);
        administrator = town.officer("系统管理员", Role.BUREAU_ADMIN);
        account = UUID.randomUUID();
        login = "o" + account;
        town.as(
                administrator,
                () -> doors.api()
                        .accounts()
                        .openAccount(
                                account,
                                new AccountOpening(
                                        login,
                                        "陈经办",
                                        List.of(org.skillvoucher.api.model.Role.BUREAU_MAKER),
                                        "330800",
                                        null,
                                        null,
                                        INITIAL)));
    }

    @AfterEach
    void the_clock_is_right() {
        MachineClockInTests.standAt(machine, Instant.now());
    }

    @Test
    void who_was_given_a_password_changes_it_before_anything_else() {
        Session newcomer = logIn(INITIAL, null);
        assertThat(newcomer.roles()).containsExactly(org.skillvoucher.api.model.Role.NEWCOMER);
        assertThat(refusal(() -> as(newcomer, () -> doors.api().batches().listBatches(null, 10))))
                .isEqualTo("SET_UP_DUE");
        assertThat(own(newcomer).passwordDue()).isTrue();
        assertThat(refusal(() -> change(newcomer, "not-the-one-it-has", OWN))).isEqualTo("CREDENTIALS_WRONG");
        assertThat(refusal(() -> change(newcomer, INITIAL, INITIAL))).isEqualTo("PASSWORD_WEAK");
        assertThat(refusal(() -> change(newcomer, INITIAL, "with-" + login))).isEqualTo("PASSWORD_WEAK");

        assertThat(change(newcomer, INITIAL, OWN).passwordDue()).isFalse();

        Session now = refresh(newcomer);
        assertThat(now.roles()).containsExactly(org.skillvoucher.api.model.Role.BUREAU_MAKER);
        assertThat(refusal(() -> logIn(INITIAL, null))).isEqualTo("CREDENTIALS_WRONG");
    }

    @Test
    void a_session_goes_on_by_refresh_and_each_token_is_good_once() {
        Session first = settled();
        Session second = refresh(first);
        Session third = refresh(second);
        assertThat(third.sessionId()).isEqualTo(first.sessionId());
        assertThat(own(third).login()).isEqualTo(login);

        assertThat(refusal(() -> refresh(first)))
                .as("used twice: somebody has a copy")
                .isEqualTo("SESSION_OVER");
        assertThat(refusal(() -> refresh(third))).as("it is over for both").isEqualTo("SESSION_OVER");
    }

    @Test
    void who_did_not_hear_the_answer_asks_again() {
        Session first = settled();
        Session second = refresh(first);

        for (int i = 0; i < 3; i++) {
            assertThat(refresh(first).refreshToken()).isEqualTo(second.refreshToken());
        }
        assertThat(own(refresh(second)).login()).isEqualTo(login);
    }

    @Test
    void who_asks_again_late_has_a_copy() {
        Instant began = Instant.now();
        KeepSessions.Begun first = sessions.begin(officer(), "late");
        KeepSessions.Begun second = sessions.refresh(first.refreshToken());
        MachineClockInTests.standAt(machine, began.plusSeconds(15));
        assertThat(sessions.refresh(first.refreshToken()).refreshToken()).isEqualTo(second.refreshToken());

        // Twenty seconds since the token was used, however often it was shown since.
        MachineClockInTests.standAt(machine, began.plusSeconds(25));
        assertThat(refused(() -> sessions.refresh(first.refreshToken()))).isEqualTo(Refusal.SESSION_OVER);
        assertThat(refused(() -> sessions.refresh(second.refreshToken()))).isEqualTo(Refusal.SESSION_OVER);
    }

    @Test
    void an_invented_or_altered_refresh_token_ends_nothing() {
        Session session = settled();
        String good = Town.there(session.refreshToken());
        for (String bad : List.of(
                "x",
                "..",
                good + "x",
                good.replaceFirst("\\.0\\.", ".1."),
                session.sessionId() + ".0." + "A".repeat(43),
                UUID.randomUUID() + good.substring(36))) {
            assertThat(refusal(() -> doors.api().sessions().refreshSession(new SessionRefresh(bad))))
                    .as(bad)
                    .isEqualTo("SESSION_OVER");
        }
        assertThat(own(refresh(session)).login()).isEqualTo(login);
    }

    @Test
    void of_many_who_refresh_at_once_nobody_is_thrown_out_and_one_token_is_good() throws Exception {
        for (int round = 0; round < Race.ROUNDS; round++) {
            KeepSessions.Begun begun = sessions.begin(officer(), "race");
            Race.Outcome<KeepSessions.Begun> heard = Race.of(Race.CALLERS, _ -> sessions.refresh(begun.refreshToken()));
            assertThat(heard.refusals()).as("round %d", round).isEmpty();
            assertThat(heard.values().stream()
                            .map(KeepSessions.Begun::refreshToken)
                            .distinct())
                    .as("round %d", round)
                    .hasSize(1);
        }
    }

    @Test
    void one_sees_where_one_is_logged_in_and_ends_what_one_does_not_know() {
        Session here = settled();
        Session elsewhere = logIn(OWN, null);
        List<SessionInfo> open = as(here, () -> doors.api().sessions().listSessions(null, 100, false))
                .items();
        assertThat(open).hasSize(2);
        assertThat(open)
                .filteredOn(SessionInfo::current)
                .extracting(SessionInfo::id)
                .containsExactly(Town.there(here.sessionId()));

        as(here, () -> doors.api().sessions().endSession(Town.there(elsewhere.sessionId())));

        assertThat(refusal(() -> own(elsewhere))).as("its access token as well").isEqualTo("NOT_AUTHENTICATED");
        assertThat(refusal(() -> refresh(elsewhere))).isEqualTo("SESSION_OVER");
        assertThat(town.as(administrator, () -> doors.api().sessions().endSession(Town.there(here.sessionId()))))
                .as("somebody else's: answered 404")
                .isNull();
    }

    @Test
    void a_changed_password_logs_everybody_else_out() {
        Session here = settled();
        Session elsewhere = logIn(OWN, null);

        change(here, OWN, "yet-another-password");

        assertThat(refusal(() -> refresh(elsewhere))).isEqualTo("SESSION_OVER");
        assertThat(own(refresh(here)).login()).isEqualTo(login);
    }

    @Test
    void a_session_that_was_ended_by_another_instance_is_refused_within_seconds() throws InterruptedException {
        Session here = settled();
        sessions.end(officer(), Id.of(Town.there(here.sessionId())));

        for (int tries = 0; tries < 100; tries++) {
            try {
                own(here);
                Thread.sleep(100);
            } catch (HttpClientResponseException no) {
                assertThat(no.getStatus().getCode()).isEqualTo(401);
                return;
            }
        }
        throw new AssertionError("a session that was ended elsewhere is still believed");
    }

    @Test
    void a_password_that_was_changed_while_it_was_checked_begins_no_session() {
        Session here = settled();
        Account proven = logIn.prove(login, OWN, null);
        Account again = logIn.prove(login, OWN, null);
        assertThat(logIn.begin(again, "in time").actor().name()).isEqualTo("陈经办");

        change(here, OWN, "yet-another-password");

        assertThat(refused(() -> logIn.begin(proven, "too late"))).isEqualTo(Refusal.CREDENTIALS_WRONG);
    }

    @Test
    void a_second_factor_that_was_confirmed_while_the_password_was_checked_is_not_gone_round() {
        Session here = settled();
        Account before = logIn.prove(login, OWN, null);
        SecondFactorSecret secret = enrol(here, OWN);
        assertThat(logIn.begin(before, "not asked for yet").actor().name()).isEqualTo("陈经办");
        Account proven = logIn.prove(login, OWN, null);

        confirm(here, TimeCodes.of(secret.secret(), machine.now()));

        assertThat(refused(() -> logIn.begin(proven, "without a code"))).isEqualTo(Refusal.CREDENTIALS_WRONG);
    }

    @Test
    void no_session_outlives_the_password_by_which_it_was_begun_however_they_race() throws Exception {
        settled();
        String now = OWN;
        for (int round = 0; round < Math.max(2, Race.ROUNDS / 4); round++) {
            Account proven = logIn.prove(login, now, null);
            String before = now;
            String after = "chosen-in-round-" + round;
            Race.Outcome<Optional<KeepSessions.Begun>> heard = Race.of(List.<Callable<Optional<KeepSessions.Begun>>>of(
                    () -> {
                        passwords.change(officer(), null, before, after);
                        return Optional.empty();
                    },
                    () -> Optional.of(keepBeginning(proven))));
            now = after;
            assertThat(heard.refusals()).as("round %d", round).isEmpty();
            KeepSessions.Begun last = heard.values().getLast().orElseThrow();
            assertThat(refused(() -> sessions.refresh(last.refreshToken())))
                    .as("round %d", round)
                    .isEqualTo(Refusal.SESSION_OVER);
        }
    }

    /** One session after another until the account refuses: the last one before that. */
    private KeepSessions.Begun keepBeginning(Account proven) {
        KeepSessions.Begun last = logIn.begin(proven, "race");
        while (true) {
            try {
                last = logIn.begin(proven, "race");
            } catch (Refused changed) {
                assertThat(changed.refusal()).isEqualTo(Refusal.CREDENTIALS_WRONG);
                return last;
            }
        }
    }

    @Test
    void who_guesses_on_at_a_locked_account_learns_no_more_and_does_not_keep_it_locked() {
        settled();
        Instant locked = Instant.now();
        for (int i = 0; i < 3 + 2; i++) {
            assertThat(refusal(() -> logIn("guessed-at-random", null))).isEqualTo("CREDENTIALS_WRONG");
        }
        assertThat(refusal(() -> logIn(OWN, null))).as("the owner learns it").isEqualTo("ACCOUNT_LOCKED");
        for (int i = 0; i < 4; i++) {
            assertThat(refusal(() -> logIn("guessed-at-random", null))).isEqualTo("CREDENTIALS_WRONG");
            assertThat(refusal(() -> logIn(OWN, null)))
                    .as("right and wrong look alike")
                    .isEqualTo("CREDENTIALS_WRONG");
        }

        MachineClockInTests.standAt(machine, locked.plus(LOCK).plusSeconds(60));
        for (int i = 0; i < 2; i++) {
            assertThat(refusal(() -> logIn("guessed-at-random", null)))
                    .as("counted anew")
                    .isEqualTo("CREDENTIALS_WRONG");
        }
        assertThat(own(logIn(OWN, null)).login()).isEqualTo(login);
    }

    @Test
    void a_stolen_session_guesses_the_password_no_further_than_a_stranger() {
        Session stolen = settled();
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(() -> change(stolen, "guessed-at-random", "another-password")))
                    .isEqualTo("CREDENTIALS_WRONG");
        }
        assertThat(refusal(() -> change(stolen, OWN, "another-password"))).isEqualTo("ACCOUNT_LOCKED");
        assertThat(refusal(() -> logIn(OWN, null))).isEqualTo("ACCOUNT_LOCKED");
    }

    @Test
    void a_stolen_session_guesses_no_code_to_take_the_second_factor_off() {
        Session stolen = settled();
        SecondFactorSecret secret = enrol(stolen, OWN);
        Instant now = machine.now();
        confirm(stolen, TimeCodes.of(secret.secret(), now.minusSeconds(30)));
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(() -> takeOff(stolen, "000000"))).isEqualTo("CREDENTIALS_WRONG");
        }
        assertThat(refusal(() -> takeOff(stolen, TimeCodes.of(secret.secret(), now))))
                .isEqualTo("ACCOUNT_LOCKED");
        assertThat(own(stolen).secondFactor()).isTrue();
    }

    @Test
    void a_stolen_session_enrols_no_phone_of_its_own() {
        Session stolen = settled();
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(() -> enrol(stolen, "guessed-at-random"))).isEqualTo("CREDENTIALS_WRONG");
        }
        assertThat(refusal(() -> enrol(stolen, OWN)))
                .as("counted as at the log-in")
                .isEqualTo("ACCOUNT_LOCKED");
        assertThat(refusal(() -> confirm(stolen, "000000")))
                .as("nothing was begun")
                .isEqualTo("SECOND_FACTOR_STATE_WRONG");
    }

    @Test
    void too_many_wrong_passwords_lock_the_account_and_only_who_knows_it_learns_that() {
        settled();
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(() -> logIn("guessed-at-random", null))).isEqualTo("CREDENTIALS_WRONG");
        }
        assertThat(refusal(() -> logIn("guessed-at-random", null))).isEqualTo("CREDENTIALS_WRONG");
        assertThat(refusal(() -> logIn(OWN, null))).isEqualTo("ACCOUNT_LOCKED");

        town.as(
                administrator,
                () -> doors.api().accounts().resetAccount(account, new AccountReset("another-initial-one")));

        assertThat(own(logIn("another-initial-one", null)).passwordDue()).isTrue();
    }

    @Test
    void that_an_account_was_locked_stands_in_its_history_with_from_where_and_a_meter_counts_what_was_wrong() {
        settled();
        double before = wrong("password");
        double unknown = wrong("login");
        for (int i = 0; i < 3 + 2; i++) {
            assertThat(refusal(() -> logIn("guessed-at-random", null))).isEqualTo("CREDENTIALS_WRONG");
        }
        assertThat(refusal(
                        () -> doors.api().sessions().logIn(new LogIn("nobody" + account, "guessed-at-random", null))))
                .isEqualTo("CREDENTIALS_WRONG");

        assertThat(history.of(SubjectKind.ACCOUNT, Id.of(account)))
                .filteredOn(entry -> entry.event().equals("Locked"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actorRole()).isEqualTo("SYSTEM");
                    assertThat(entry.fromWhere()).startsWith("address ");
                    assertThat(entry.details()).contains("until");
                });
        assertThat(wrong("password") - before).isEqualTo(5);
        assertThat(wrong("login") - unknown).isEqualTo(1);
    }

    private double wrong(String what) {
        return meters.counter("skillvoucher.log-in.wrong", "what", what).count();
    }

    @Test
    void whose_token_was_stolen_sees_it_among_the_sessions_that_ended() throws SQLException {
        Session stolen = settled();
        Session next = refresh(stolen);
        refresh(next);

        assertThat(refusal(() -> refresh(stolen))).isEqualTo("SESSION_OVER");

        Session again = logIn(OWN, null);
        assertThat(as(again, () -> doors.api().sessions().listSessions(null, 100, true))
                        .items())
                .filteredOn(one -> one.id().equals(stolen.sessionId()))
                .extracting(SessionInfo::endedBecause)
                .containsExactly(SessionEnd.TOKEN_REUSED);
        assertThat(as(again, () -> doors.api().sessions().listSessions(null, 100, false))
                        .items())
                .extracting(SessionInfo::id)
                .containsExactly(again.sessionId());
        assertThat(history.of(SubjectKind.SESSION, Id.of(Town.there(stolen.sessionId()))))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.event()).isEqualTo("TokenReused");
                    assertThat(entry.fromWhere()).startsWith("address ");
                    assertThat(entry.details()).contains(account.toString());
                });

        for (int days : List.of(30, 31)) {
            endedBefore(stolen, days);
            assertThat(as(again, () -> doors.api().sessions().listSessions(null, 100, true))
                            .items())
                    .extracting(SessionInfo::id)
                    .as("ended %d days ago", days)
                    .hasSize(days > 30 ? 2 : 3);
        }
    }

    /** Almost so many days ago. */
    private void endedBefore(Session session, int days) throws SQLException {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(dataSource).getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE log_in_session SET ended_at = ? WHERE id = UNHEX(?)")) {
            update.setTimestamp(
                    1, Timestamp.from(machine.now().minus(Duration.ofDays(days)).plusSeconds(60)));
            update.setString(2, Town.there(session.sessionId()).toString().replace("-", ""));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    /** Argon2 takes its memory anew for each check: less than that was no check of this size. What the passes cost, {@code PasswordHashTest} says. */
    @Test
    void for_an_unknown_or_closed_login_a_password_is_checked_as_for_a_known_one() {
        settled();
        long known = taken(() -> logIn.prove(login, "guessed-at-random", null));
        long unknown = taken(() -> logIn.prove("nobody" + account, "guessed-at-random", null));

        assertThat(known).as("known").isGreaterThanOrEqualTo(ARGON_BYTES);
        assertThat(unknown).as("unknown").isGreaterThanOrEqualTo(ARGON_BYTES);

        town.as(administrator, () -> doors.api().accounts().closeAccount(account, new Reason("调离本单位")));
        long closed = taken(() -> logIn.prove(login, OWN, null));
        assertThat(closed).as("closed").isGreaterThanOrEqualTo(ARGON_BYTES);
    }

    /** Bytes that this thread took while it was told that the credentials are wrong. */
    private static long taken(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(refused(call)).isEqualTo(Refusal.CREDENTIALS_WRONG);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void two_wrong_ones_and_a_right_one_lock_nothing() {
        settled();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 2; i++) {
                assertThat(refusal(() -> logIn("guessed-at-random", null))).isEqualTo("CREDENTIALS_WRONG");
            }
            logIn(OWN, null);
        }
    }

    @Test
    void a_second_factor_is_asked_for_once_it_was_confirmed_and_its_code_is_good_once() {
        Session here = settled();
        SecondFactorSecret secret = enrol(here, OWN);
        assertThat(secret.address()).startsWith("otpauth://totp/").contains("secret=" + secret.secret());
        logIn(OWN, null);
        assertThat(refusal(() -> confirm(here, "000000"))).isEqualTo("CREDENTIALS_WRONG");
        Instant now = machine.now();
        assertThat(confirm(here, TimeCodes.of(secret.secret(), now.minusSeconds(30)))
                        .secondFactor())
                .isTrue();

        assertThat(refusal(() -> logIn(OWN, null))).isEqualTo("SECOND_FACTOR_MISSING");
        assertThat(refusal(() -> logIn("guessed-at-random", null))).isEqualTo("CREDENTIALS_WRONG");
        String code = TimeCodes.of(secret.secret(), now);
        logIn(OWN, code);
        assertThat(refusal(() -> logIn(OWN, code))).as("used").isEqualTo("CREDENTIALS_WRONG");
        assertThat(refusal(() -> enrol(here, OWN))).isEqualTo("SECOND_FACTOR_STATE_WRONG");
    }

    @Test
    void an_administrator_resets_others_below_and_not_themselves() {
        settled();
        Actor.Officer elsewhere =
                new Actor.Officer(Id.random(), "外地管理员", Set.of(Role.BUREAU_ADMIN), RegionCode.of("341124"));
        assertThat(town.as(elsewhere, () -> doors.api().accounts().resetAccount(account, new AccountReset(INITIAL))))
                .as("answered 404")
                .isNull();
        UUID self = administrator.id().value();
        assertThat(refusal(() -> town.as(
                        administrator, () -> doors.api().accounts().resetAccount(self, new AccountReset(INITIAL)))))
                .isEqualTo("SAME_OFFICER");
    }

    @Test
    void others_can_check_our_access_tokens() throws Exception {
        SignedJWT token = SignedJWT.parse(settled().accessToken());

        JWKSet published = JWKSet.load(
                URI.create(server.getURI() + "/.well-known/jwks.json").toURL());

        ECKey key = (ECKey) published.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(key.getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    }

    @Test
    void a_session_ends_at_its_end_whatever_is_refreshed() {
        assertThatThrownBy(() -> sessions.refresh("nothing"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.SESSION_OVER));
        Session session = settled();
        Session refreshed = refresh(session);
        Instant end = Town.there(session.endsAt());
        assertThat(refreshed.endsAt()).isEqualTo(end);

        MachineClockInTests.standAt(machine, end.minusSeconds(60));
        Session last = refresh(refreshed);
        assertThat(own(last).login()).isEqualTo(login);
        assertThat(last.expiresAt()).as("its token ends with it").isEqualTo(end);

        MachineClockInTests.standAt(machine, end);
        assertThat(refusal(() -> own(last))).isEqualTo("NOT_AUTHENTICATED");
        assertThat(refusal(() -> refresh(last))).isEqualTo("SESSION_OVER");
    }

    // Words of this story

    private Session settled() {
        Session newcomer = logIn(INITIAL, null);
        change(newcomer, INITIAL, OWN);
        doors.api().sessions();
        as(newcomer, () -> doors.api().sessions().endSession(Town.there(newcomer.sessionId())));
        return logIn(OWN, null);
    }

    private Actor.Officer officer() {
        return new Actor.Officer(Id.of(account), "陈经办", Set.of(Role.BUREAU_MAKER), RegionCode.of("330800"));
    }

    private Session logIn(String password, @Nullable String code) {
        return doors.api().sessions().logIn(new LogIn(login, password, code));
    }

    private Session refresh(Session session) {
        return doors.api().sessions().refreshSession(new SessionRefresh(Town.there(session.refreshToken())));
    }

    private OwnAccount change(Session session, String before, String after) {
        return as(session, () -> doors.api().accounts().changePassword(new PasswordChange(before, after)));
    }

    private SecondFactorSecret enrol(Session session, String password) {
        return as(session, () -> doors.api().accounts().beginSecondFactor(new OwnPassword(password)));
    }

    private OwnAccount confirm(Session session, String code) {
        return as(session, () -> doors.api().accounts().confirmSecondFactor(new SecondFactorCode(code)));
    }

    private OwnAccount takeOff(Session session, String code) {
        return as(session, () -> doors.api().accounts().removeSecondFactor(new SecondFactorCode(code)));
    }

    private OwnAccount own(Session session) {
        return as(session, () -> doors.api().accounts().getOwnAccount());
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
