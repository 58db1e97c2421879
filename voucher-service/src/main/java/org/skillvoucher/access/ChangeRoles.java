package org.skillvoucher.access;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;

/** An administrator changes what an account may do. */
@Singleton
public final class ChangeRoles {
    private final Accounts accounts;
    private final AccountsBelow below;
    private final KeepSessions sessions;
    private final WhenAccountChanges others;
    private final Transactions transactions;

    ChangeRoles(
            Accounts accounts,
            AccountsBelow below,
            KeepSessions sessions,
            WhenAccountChanges others,
            Transactions transactions) {
        this.accounts = accounts;
        this.below = below;
        this.sessions = sessions;
        this.others = others;
        this.transactions = transactions;
    }

    /**
     * These are its roles from now on. Where one is taken all its sessions are over; what is only added comes with the next refresh. Again
     * is the same. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER (one's own), SESSION_OVER (who asks was closed meanwhile), ROLES_WRONG,
     * ACCOUNT_CLOSED.
     */
    public Account change(Actor.Officer by, Id<Account> id, Set<Role> roles, String reason) {
        return transactions.run(() -> {
            Account account = below.openInTurn(by, id);
            OpenAccount.checkRoles(roles, account.region(), account.institutionId());
            Set<Role> before = account.roleSet();
            if (before.equals(roles)) {
                return account;
            }
            MovedOn.unlessOne(accounts.setRoles(id, Account.joined(roles), account.version()), "account " + id);
            others.changed(
                    id,
                    account.version() + 1,
                    "RolesChanged",
                    by,
                    Map.of("reason", reason, "before", account.roles(), "after", Account.joined(roles)));
            if (!roles.containsAll(before)) {
                sessions.endAll(id, Id.FIRST, SessionEnd.ROLES_CHANGED);
            }
            return accounts.findById(id).orElse(account);
        });
    }
}
