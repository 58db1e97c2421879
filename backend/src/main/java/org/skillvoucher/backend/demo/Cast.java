package org.skillvoucher.backend.demo;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.api.model.AccountOpening;
import org.skillvoucher.api.model.CardLogIn;
import org.skillvoucher.api.model.LogIn;
import org.skillvoucher.api.model.PasswordChange;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.payee.AccountNumber;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.IdNumber;

/** The people of a story: officers and staff with their log-ins, and trainees who do not exist. */
public final class Cast {
    private final Api api;
    private final SimulatedCardPlatform cards;
    private final String admin;
    private final String password;

    private Cast(Api api, SimulatedCardPlatform cards, String admin, String password) {
        this.api = api;
        this.cards = cards;
        this.admin = admin;
        this.password = password;
    }

    /** A cast whose log-ins the administrator opens, all with this password. */
    public static Cast openedBy(
            Api api, SimulatedCardPlatform cards, String adminLogin, String adminPassword, String password) {
        String admin =
                api.sessions().logIn(new LogIn(adminLogin, adminPassword, null)).accessToken();
        return new Cast(api, cards, admin, password);
    }

    /** An officer of a region; the same login is the same person. Returns an access token. */
    public String officer(String login, String name, String region, Role... roles) {
        return account(new AccountOpening(login, name, List.of(roles), region, null, null, initial()));
    }

    /** A member of an institution's staff. Returns an access token. */
    public String staff(String login, String name, UUID institution, Role... roles) {
        return account(new AccountOpening(login, name, List.of(roles), null, institution, null, initial()));
    }

    /** An access token for whoever holds this card. */
    public String trainee(CardHolder holder) {
        String code = cards.consent(holder.idNumber().text());
        return api.sessions().logInWithCard(new CardLogIn(code)).accessToken();
    }

    /** Somebody new who does not exist: their region code was never assigned. */
    public CardHolder invent(String name, LocalDate born, boolean male, @Nullable String bankAccount) {
        int region = ThreadLocalRandom.current().nextInt(990_010, 1_000_000);
        int serial = ThreadLocalRandom.current().nextInt(0, 499) * 2 + (male ? 1 : 0);
        String first17 = "%d%s%03d".formatted(region, born.toString().replace("-", ""), serial);
        CardHolder holder = SimulatedCardPlatform.holder(
                IdNumber.withCheckDigit(first17), name, "330800", bankAccount == null ? 1 : 2, bankAccount);
        cards.admit(holder);
        return holder;
    }

    /** The number of a card's account that exists at no bank, and that nobody else was given. */
    public static String anAccount() {
        long serial = ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
        return AccountNumber.withCheckDigit("622200%012d".formatted(serial)).text();
    }

    /** An account that opening it again leaves as it is. */
    private String account(AccountOpening opening) {
        UUID id = UUID.nameUUIDFromBytes(("account:" + opening.login()).getBytes(StandardCharsets.UTF_8));
        Speaker.as(admin, () -> api.accounts().openAccount(id, opening));
        return logIn(opening.login());
    }

    /** At the first log-in each chooses another password than the administrator's. */
    private String logIn(String login) {
        try {
            return api.sessions().logIn(new LogIn(login, password, null)).accessToken();
        } catch (HttpClientResponseException first) {
            if (first.getStatus() != HttpStatus.UNAUTHORIZED) {
                throw first;
            }
        }
        Session newcomer = api.sessions().logIn(new LogIn(login, initial(), null));
        PasswordChange own = new PasswordChange(initial(), password);
        Speaker.as(newcomer.accessToken(), () -> api.accounts().changePassword(own));
        return api.sessions().logIn(new LogIn(login, password, null)).accessToken();
    }

    private String initial() {
        return "first-" + password;
    }
}
