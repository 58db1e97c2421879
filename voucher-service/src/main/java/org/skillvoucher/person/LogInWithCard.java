package org.skillvoucher.person;

import jakarta.inject.Singleton;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.store.Transactions;

/** A trainee logs in by showing their electronic social-security card. */
@Singleton
public final class LogInWithCard {
    private final BindCard bind;
    private final SeePersons see;
    private final CheckPresence presence;
    private final KeepSessions sessions;
    private final Transactions transactions;

    LogInWithCard(
            BindCard bind, SeePersons see, CheckPresence presence, KeepSessions sessions, Transactions transactions) {
        this.bind = bind;
        this.see = see;
        this.presence = presence;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /** A session of who consented to this one-time code. Can answer what {@link BindCard} can, and CARD_NOT_LINKED (closed meanwhile). */
    public KeepSessions.Begun logIn(String code, String device) {
        Person person = bind.bind(code);
        return transactions.run(() -> {
            // Whoever closes the card takes this turn too: they were before and are seen here, or see this session and
            // end it.
            see.takeTurn(person.id());
            presence.mustBeLinked(person.id());
            return sessions.begin(new Actor.Trainee(person.id(), person.maskedName()), device);
        });
    }
}
