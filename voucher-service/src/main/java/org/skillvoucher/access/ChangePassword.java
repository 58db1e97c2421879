package org.skillvoucher.access;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;

/** Who has an account gives it another password; or an administrator does, for somebody who cannot. */
@Singleton
public final class ChangePassword {
    private final Accounts accounts;
    private final AccountsBelow below;
    private final CountTries tries;
    private final KeepSessions sessions;
    private final WhenAccountChanges others;
    private final Transactions transactions;

    ChangePassword(
            Accounts accounts,
            AccountsBelow below,
            CountTries tries,
            KeepSessions sessions,
            WhenAccountChanges others,
            Transactions transactions) {
        this.accounts = accounts;
        this.below = below;
        this.tries = tries;
        this.sessions = sessions;
        this.others = others;
        this.transactions = transactions;
    }

    /**
     * Changes one's own password; every other session of the account is over. Can answer NOT_YOURS, CREDENTIALS_WRONG (the old one,
     * which counts as at the log-in), ACCOUNT_LOCKED, PASSWORD_WEAK (the old one again, or with the log-in's name in it).
     */
    public void change(Actor by, @Nullable Id<Session> in, String before, String after) {
        Id<Account> id = Id.of(Optional.<Id<?>>ofNullable(by.id()).orElseThrow().value());
        Account account =
                accounts.findById(id).filter(Account::isOpen).orElseThrow(() -> new Refused(Refusal.NOT_YOURS));
        tries.mustKnow(account, before);
        boolean named = after.toLowerCase(Locale.ROOT).contains(account.login().toLowerCase(Locale.ROOT));
        if (after.equals(before) || named) {
            throw new Refused(Refusal.PASSWORD_WEAK);
        }
        String changed = PasswordHash.of(after);
        transactions.run(() -> {
            MovedOn.unlessOne(accounts.setPassword(id, changed, false, account.version()), "account " + id);
            others.changed(id, account.version() + 1, "PasswordChanged", by, Map.of());
            sessions.endAll(id, in == null ? Id.FIRST : in, SessionEnd.PASSWORD_CHANGED);
        });
    }

    /**
     * An administrator gives an account a password for one use: its second factor and its lock are off, its sessions are over. Can answer
     * NOT_FOUND, NOT_YOURS, SAME_OFFICER (one's own), SESSION_OVER (who asks was closed meanwhile), ACCOUNT_CLOSED.
     */
    public Account reset(Actor.Officer by, Id<Account> id, String initial) {
        String hash = PasswordHash.of(initial);
        return transactions.run(() -> {
            Account account = below.openInTurn(by, id);
            MovedOn.unlessOne(accounts.setPassword(id, hash, true, account.version()), "account " + id);
            others.changed(id, account.version() + 1, "Reset", by, Map.of());
            if (account.totpSealed() != null) {
                MovedOn.unlessOne(accounts.setSecondFactor(id, null, false, account.version() + 1), "account " + id);
                others.changed(id, account.version() + 2, "SecondFactorOff", by, Map.of());
            }
            sessions.endAll(id, Id.FIRST, SessionEnd.RESET);
            return accounts.findById(id).orElse(account);
        });
    }
}
