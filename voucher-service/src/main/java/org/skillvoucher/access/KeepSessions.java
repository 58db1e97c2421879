package org.skillvoucher.access;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/**
 * Begins, refreshes and ends sessions. A refresh token is good once: it names its session and its number, under a MAC. One that was used
 * before ends the session (RFC 9700, 4.14), but for a client that did not hear the answer and asks again within seconds: it is answered
 * the same, however often.
 */
@Singleton
public final class KeepSessions {
    /** How long a client may ask again with the token that it has just used. */
    static final Duration HEARD_NOTHING = Duration.ofSeconds(20);

    /** How long its owner is shown that, and why, a session ended. */
    private static final Duration SHOWN_AFTER_ITS_END = Duration.ofDays(30);

    private static final int LONGEST_DEVICE = 100;
    private static final int LONGEST_TOKEN = 128;
    private static final int PARTS = 3;

    private final Sessions sessions;
    private final Accounts accounts;
    private final SecondFactorDemand demand;
    private final WhenAccountChanges others;
    private final BeanProvider<ActingFor> families;
    private final FieldCipher cipher;
    private final Transactions transactions;
    private final MachineTime machine;
    private final Duration ofAccount;
    private final Duration ofCard;

    KeepSessions(
            Sessions sessions,
            Accounts accounts,
            SecondFactorDemand demand,
            WhenAccountChanges others,
            BeanProvider<ActingFor> families,
            FieldCipher cipher,
            Transactions transactions,
            MachineTime machine,
            @Property(name = "skillvoucher.session.of-account", defaultValue = "12h") Duration ofAccount,
            @Property(name = "skillvoucher.session.of-card", defaultValue = "30d") Duration ofCard) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.demand = demand;
        this.others = others;
        this.families = families;
        this.cipher = cipher;
        this.transactions = transactions;
        this.machine = machine;
        this.ofAccount = ofAccount;
        this.ofCard = ofCard;
    }

    /** A session, who holds it, and the one token that goes on with it. */
    public record Begun(Session session, Actor actor, String refreshToken) {
        @Override
        public String toString() {
            return "Begun[" + session.id() + "]"; // never the token
        }
    }

    /** A session of somebody who has just proved who they are. */
    public Begun begin(Actor actor, String device) {
        return begin(actor, actor instanceof Actor.Trainee ? SessionKind.CARD : SessionKind.ACCOUNT, null, device);
    }

    /** A session in this account, which has just been entered by password or by its holder's card. */
    Begun begin(Account account, SessionKind by, String device) {
        return begin(actor(account, by), by, null, device);
    }

    /** A session of a family member who acts for a trainee by this proxy. It lasts as an officer's does. */
    public Begun beginFor(Actor.Trainee acting, Id<?> proxy, String device) {
        return begin(acting, SessionKind.FAMILY, proxy, device);
    }

    private Begun begin(Actor actor, SessionKind kind, @Nullable Id<?> proxy, String device) {
        Instant now = machine.now();
        Id<?> holder = Optional.<Id<?>>ofNullable(actor.who()).orElseThrow();
        Session session = new Session(
                Id.random(),
                kind,
                holder,
                actor.name(),
                device.substring(0, Math.min(LONGEST_DEVICE, device.length())),
                0,
                now,
                now,
                now.plus(kind == SessionKind.CARD ? ofCard : ofAccount),
                null,
                null,
                proxy);
        sessions.save(session);
        return new Begun(session, actor, token(session.id(), 0));
    }

    /** Goes on with a session; the token is good no more, and another one is. Can answer SESSION_OVER. */
    public Begun refresh(String refreshToken) {
        Presented presented = read(refreshToken);
        boolean isReused = transactions.run(() -> refreshed(presented));
        if (isReused) {
            throw over();
        }
        Session now = sessions.findById(presented.session()).orElseThrow(KeepSessions::over);
        return new Begun(now, actor(now), token(now.id(), presented.number() + 1));
    }

    private record Presented(Id<Session> session, int number) {}

    /** True where the token had been used before, and the session is over for it. */
    private boolean refreshed(Presented presented) {
        Instant now = machine.now();
        if (sessions.refresh(presented.session(), presented.number(), now) == 1) {
            return false;
        }
        Session session = sessions.findById(presented.session()).orElseThrow(KeepSessions::over);
        if (!session.isOpen(now)) {
            throw over();
        }
        boolean heardNothing = presented.number() == session.refreshes() - 1
                && now.isBefore(session.refreshedAt().plus(HEARD_NOTHING));
        if (heardNothing) {
            return false;
        }
        if (sessions.end(session.id(), now, SessionEnd.TOKEN_REUSED) == 1) {
            others.tokenReused(session);
        }
        return true;
    }

    /** As the account is now: whose roles were taken goes on without them, and nobody in one that was closed. */
    private Actor actor(Session session) {
        return switch (session.kind()) {
            case CARD -> new Actor.Trainee(session.holderId(), session.holderName());
            case FAMILY ->
                Optional.<Id<?>>ofNullable(session.familyProxyId())
                        .flatMap(proxy -> families.get().actor(proxy))
                        .orElseThrow(KeepSessions::over);
            case ACCOUNT, HOLDER ->
                accounts.findById(Id.of(session.holderId().value()))
                        .filter(Account::isOpen)
                        .map(account -> actor(account, session.kind()))
                        .orElseThrow(KeepSessions::over);
        };
    }

    /**
     * By a password that somebody else chose nobody does anything before it was changed, nor without a second factor where one is demanded.
     * The card is two factors, and needs no password.
     */
    private Actor actor(Account account, SessionKind by) {
        return account.actor(by == SessionKind.HOLDER || !account.passwordDue() && !demand.isDue(account));
    }

    /** How many were over before then. */
    public long countOver(Instant before) {
        return sessions.countOver(before);
    }

    /** Deletes sessions that were over before then, at most so many; how many it was. */
    public long deleteOver(Instant before, int most) {
        return transactions.run(() -> sessions.deleteOver(before, most));
    }

    /** Ends one of one's own sessions; again is the same. Can answer NOT_FOUND. */
    public Session end(Actor by, Id<Session> id) {
        Session session = sessions.findById(id)
                .filter(one -> one.holderId().equals(by.who()))
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("session", id)));
        sessions.end(id, machine.now(), SessionEnd.LOGGED_OUT);
        return sessions.findById(id).orElse(session);
    }

    /** Ends the sessions of an account or person, but for this one if there is one, in the caller's transaction. */
    void endAll(Id<?> holder, Id<?> except, SessionEnd because) {
        sessions.endAll(holder, except, machine.now(), because);
    }

    /** Ends all that this person is logged in with, for the card by which they did is closed; in the caller's transaction. */
    public void endOfCard(Id<?> person) {
        endAll(person, Id.FIRST, SessionEnd.CARD_CLOSED);
    }

    /** Ends all accounts' sessions that were begun by this holder's card, which is closed, and those being begun; as above. */
    public void endByCardOf(byte[] holder) {
        accounts.closeCard(holder, machine.now());
        sessions.endByCardOf(
                holder, machine.now(), SessionEnd.CARD_CLOSED); // whom the turn waited for began before this
    }

    /** Ends the sessions that were begun by this proxy, in the caller's transaction. */
    public void endOfProxy(Id<?> proxy, SessionEnd because) {
        sessions.endOfProxy(proxy, machine.now(), because);
    }

    /** One's own sessions that are open, or ended lately if {@code endedToo}, by id after {@code after}. */
    public List<Session> list(Actor by, boolean endedToo, Id<?> after, int size) {
        Id<?> holder = by.who();
        if (holder == null) {
            return List.of();
        }
        Instant now = machine.now();
        return endedToo
                ? sessions.openOrEndedOf(holder, now, now.minus(SHOWN_AFTER_ITS_END), after, size)
                : sessions.openOf(holder, now, after, size);
    }

    /**
     * Sessions that ended since then, the first first, of those that ended in that very moment the ones with an id after {@code after}:
     * their access tokens are to be believed no more.
     */
    public List<Session> endedSince(Instant since, Id<?> after, int size) {
        return sessions.endedSince(since, after, size);
    }

    private String token(Id<Session> session, int number) {
        return session + "." + number + "." + mac(session, number);
    }

    private String mac(Id<Session> session, int number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cipher.index("refresh_token", session + "." + number));
    }

    private Presented read(String token) {
        String[] parts = token.length() > LONGEST_TOKEN ? new String[0] : token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw over();
        }
        try {
            Presented presented = new Presented(Id.of(parts[0]), Integer.parseInt(parts[1]));
            byte[] ours = mac(presented.session(), presented.number()).getBytes(StandardCharsets.US_ASCII);
            byte[] theirs = parts[2].getBytes(StandardCharsets.US_ASCII);
            if (!MessageDigest.isEqual(ours, theirs)) {
                throw over();
            }
            return presented;
        } catch (IllegalArgumentException notOurs) {
            throw over();
        }
    }

    private static Refused over() {
        return new Refused(Refusal.SESSION_OVER);
    }
}
