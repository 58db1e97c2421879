package org.skillvoucher.history;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.WhenAccountChanges;
import org.skillvoucher.id.Id;

/** What happens to an account stands in the history, as everything does. */
@Singleton
final class TellOfAccounts implements WhenAccountChanges {
    private final History history;

    TellOfAccounts(History history) {
        this.history = history;
    }

    @Override
    public void changed(Id<Account> account, int version, String event, Actor by, Map<String, ?> details) {
        history.append(SubjectKind.ACCOUNT, account, version, event, by, details);
    }
}
