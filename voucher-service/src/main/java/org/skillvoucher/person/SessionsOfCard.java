package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.skillvoucher.access.KeepSessions;

/** Whoever's card is closed is logged out everywhere: also where they act for a family member, whose own sessions go on. */
@Singleton
final class SessionsOfCard implements WhenCardIsUnlinked {
    private final KeepSessions sessions;

    SessionsOfCard(KeepSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void unlinked(Person person, CardClosure why, Instant at) {
        sessions.endOfCard(person.id());
    }
}
