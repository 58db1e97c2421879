package org.skillvoucher.access;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/**
 * The accounts that an administrator may change: those in sight, and never their own. So whoever is left without an account has an
 * administrator to turn to, the one who took it; and of two who close each other at the same time one remains.
 */
@Singleton
final class AccountsBelow {
    private final Accounts accounts;

    AccountsBelow(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * The account in its turn and that of who changes it, in the caller's transaction. Can answer SAME_OFFICER (one's own), SESSION_OVER
     * (who asks was closed or lost the role meanwhile), NOT_FOUND, NOT_YOURS, ACCOUNT_CLOSED.
     */
    Account openInTurn(Actor.Officer by, Id<Account> id) {
        Account account = inTurn(by, id);
        if (!account.isOpen()) {
            throw new Refused(Refusal.ACCOUNT_CLOSED, Map.of("account", id));
        }
        return account;
    }

    /** As {@link #openInTurn}, also of one that is closed. */
    Account inTurn(Actor.Officer by, Id<Account> id) {
        if (by.id().equals(id)) {
            throw new Refused(Refusal.SAME_OFFICER, Map.of("account", id));
        }
        accounts.takeTurns(by.id(), id);
        if (accounts.administratesNoMore(by.id()) > 0) {
            throw new Refused(Refusal.SESSION_OVER);
        }
        Account account =
                accounts.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("account", id)));
        if (account.region() != null) {
            by.mustSee(account.region());
        }
        Id<?> institution = account.institutionId();
        if (institution != null
                && accounts.institutionsWithin(institution, by.region().prefix() + "%") == 0) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        return account;
    }
}
