package org.skillvoucher.history;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Session;
import org.skillvoucher.access.WhenAccountChanges;
import org.skillvoucher.id.Id;

/** What happens to an account, and what was stolen, stands in the history, as everything does. */
@Singleton
final class TellOfAccounts implements WhenAccountChanges {
    private static final Actor SESSIONS = new Actor.Machine("sessions");

    private final History history;

    TellOfAccounts(History history) {
        this.history = history;
    }

    @Override
    public void changed(Id<Account> account, int version, String event, Actor by, Map<String, ?> details) {
        history.append(SubjectKind.ACCOUNT, account, version, event, by, details);
    }

    /** By nobody that is known: from where, the entry says by itself. */
    @Override
    public void tokenReused(Session session) {
        history.append(
                SubjectKind.SESSION,
                session.id(),
                1,
                "TokenReused",
                SESSIONS,
                Map.of("kind", session.kind(), "holder", session.holderId(), "refreshes", session.refreshes()));
    }
}
