package org.skillvoucher.backend.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skillvoucher.access.Actor;
import org.skillvoucher.api.model.Account;
import org.skillvoucher.api.model.AccountCardLogIn;
import org.skillvoucher.api.model.AccountOpening;
import org.skillvoucher.api.model.LogIn;
import org.skillvoucher.api.model.OrganisationKind;
import org.skillvoucher.api.model.OwnPassword;
import org.skillvoucher.api.model.PasswordChange;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.api.model.SecondFactorCode;
import org.skillvoucher.api.model.SecondFactorSecret;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.api.model.SessionRefresh;
import org.skillvoucher.backend.ServerTest;
import org.skillvoucher.backend.demo.Speaker;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.time.MachineTime;

/** Where officers need a second factor, who has none comes in only far enough to set one up. */
@ServerTest
@Property(name = "skillvoucher.jobs.enabled", value = "false")
@Property(name = "skillvoucher.log-in.second-factor", value = "required")
final class SecondFactorRequiredTest {
    private static final String REGION = "330800";
    private static final String INITIAL = "chosen-by-the-administrator";
    private static final String OWN = "chosen-by-its-owner";

    @Inject
    Town.Doors doors;

    @Inject
    MachineTime machine;

    private Town town;
    private Actor.Officer administrator;

    @BeforeEach
    void an_administrator() {
        town = new Town(REGION, doors);
        administrator = town.officer("系统管理员", org.skillvoucher.access.Role.BUREAU_ADMIN);
    }

    @Test
    void an_officer_without_one_sets_it_up_before_anything_else_and_then_works() {
        UUID id = settled(new AccountOpening(
                "f" + UUID.randomUUID(), "陈经办", List.of(Role.BUREAU_MAKER), REGION, null, null, INITIAL));
        Session here = logIn(id, null);

        assertThat(here.roles()).containsExactly(Role.NEWCOMER);
        Problem due = Town.problem(() -> as(here, () -> doors.api().batches().listBatches(null, 10)));
        assertThat(due.refusal()).isEqualTo("SET_UP_DUE");
        assertThat(due.nextStepZh()).contains("动态口令");
        assertThat(as(here, () -> doors.api().accounts().getOwnAccount()).secondFactorDue())
                .isTrue();
        assertThat(listed(id).secondFactor()).isFalse();

        SecondFactorSecret secret = as(here, () -> doors.api().accounts().beginSecondFactor(new OwnPassword(OWN)));
        String code = TimeCodes.of(secret.secret(), machine.now());
        assertThat(as(here, () -> doors.api().accounts().confirmSecondFactor(new SecondFactorCode(code)))
                        .secondFactorDue())
                .isFalse();

        Session then = doors.api().sessions().refreshSession(new SessionRefresh(Town.there(here.refreshToken())));
        assertThat(then.roles()).containsExactly(Role.BUREAU_MAKER);
        assertThat(listed(id).secondFactor()).isTrue();
    }

    @Test
    void staff_of_institutions_choose() {
        UUID institution =
                town.anOrganisation(OrganisationKind.TRAINING_INSTITUTION).id();
        UUID id = settled(new AccountOpening(
                "f" + UUID.randomUUID(), "王教员", List.of(Role.TEACHER), null, institution, null, INITIAL));

        assertThat(logIn(id, null).roles()).containsExactly(Role.TEACHER);
    }

    @Test
    void who_shows_the_card_has_shown_two_factors() {
        IdNumber holder = World.anIdNumber();
        doors.cards().admit(SimulatedCardPlatform.holder(holder, "陈经办", REGION, 1, World.aCardAccount()));
        settled(new AccountOpening(
                "f" + UUID.randomUUID(), "陈经办", List.of(Role.FINANCE), REGION, null, holder.text(), INITIAL));

        String consent = doors.cards().consent(holder.text());
        assertThat(doors.api()
                        .sessions()
                        .enterAccountWithCard(new AccountCardLogIn(consent, null))
                        .roles())
                .containsExactly(Role.FINANCE);
    }

    // Words of this story

    private final java.util.Map<UUID, String> logins = new java.util.HashMap<>();

    private UUID settled(AccountOpening opening) {
        UUID id = UUID.randomUUID();
        logins.put(id, opening.login());
        town.as(administrator, () -> doors.api().accounts().openAccount(id, opening));
        Session newcomer = doors.api().sessions().logIn(new LogIn(opening.login(), INITIAL, null));
        as(newcomer, () -> doors.api().accounts().changePassword(new PasswordChange(INITIAL, OWN)));
        return id;
    }

    private Session logIn(UUID id, @org.jspecify.annotations.Nullable String code) {
        return doors.api().sessions().logIn(new LogIn(Town.there(logins.get(id)), OWN, code));
    }

    private Account listed(UUID id) {
        String cursor = null;
        while (true) {
            String from = cursor;
            var page = town.as(administrator, () -> doors.api().accounts().listAccounts(from, 200));
            for (Account account : page.items()) {
                if (account.id().equals(id)) {
                    return account;
                }
            }
            cursor = Town.there(page.nextCursor());
        }
    }

    private static <T> T as(Session session, Supplier<T> call) {
        return Speaker.as(session.accessToken(), call);
    }
}
