package org.skillvoucher.access;

import jakarta.inject.Singleton;
import java.util.Map;
import org.skillvoucher.id.Id;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** An administrator closes the account of somebody who left: nobody enters it any more, and who is in is out. */
@Singleton
public final class CloseAccount {
    private final Accounts accounts;
    private final AccountsBelow below;
    private final KeepSessions sessions;
    private final WhenAccountChanges others;
    private final Transactions transactions;
    private final MachineTime machine;

    CloseAccount(
            Accounts accounts,
            AccountsBelow below,
            KeepSessions sessions,
            WhenAccountChanges others,
            Transactions transactions,
            MachineTime machine) {
        this.accounts = accounts;
        this.below = below;
        this.sessions = sessions;
        this.others = others;
        this.transactions = transactions;
        this.machine = machine;
    }

    /**
     * Closes it for good. Again is the same. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER (one's own), SESSION_OVER (who asks was closed
     * meanwhile).
     */
    public Account close(Actor.Officer by, Id<Account> id, String reason) {
        return transactions.run(() -> {
            Account account = below.inTurn(by, id);
            if (!account.isOpen()) {
                return account;
            }
            MovedOn.unlessOne(accounts.close(id, machine.now(), account.version()), "account " + id);
            others.changed(
                    id,
                    account.version() + 1,
                    "Closed",
                    by,
                    Map.of("reason", reason, "roles", account.roles(), "before", "OPEN", "after", "CLOSED"));
            sessions.endAll(id, Id.FIRST, SessionEnd.ACCOUNT_CLOSED);
            return accounts.findById(id).orElse(account);
        });
    }
}
