package org.skillvoucher.access;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;

/** An officer or an institution's employee proves who they are with a password, and a code by time where they have set that up. */
@Singleton
public final class LogIn {
    // Verified when the login is unknown, so that a guess takes as long as a hit.
    private final String nobody =
            PasswordHash.of("nobody has this password");
    private final Accounts accounts;
    private final SecondFactor second;
    private final CountTries tries;
    private final KeepSessions sessions;
    private final Transactions transactions;

    LogIn(Accounts accounts, SecondFactor second, CountTries tries, KeepSessions sessions, Transactions transactions) {
        this.accounts = accounts;
        this.second = second;
        this.tries = tries;
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /**
     * The account behind login, password and code. Can answer CREDENTIALS_WRONG, the same for an unknown or closed login, a wrong
     * password and a wrong code; and to who knows the password SECOND_FACTOR_MISSING (a code is asked for), ACCOUNT_LOCKED (too many were
     * wrong in a row, and not as many again since).
     */
    public Account prove(String login, String password, @Nullable String code) {
        Optional<Account> found = accounts.findByLogin(login);
        String hash = found.map(Account::passwordHash).orElse(nobody);
        boolean right = PasswordHash.isOf(password, hash);
        Account account = found.filter(Account::isOpen).orElseThrow(CountTries::credentialsWrong);
        if (!right) {
            throw tries.wrong(account);
        }
        tries.mustNotBeLocked(account);
        if (account.totpOn()) {
            if (code == null) {
                throw new Refused(Refusal.SECOND_FACTOR_MISSING);
            }
            if (!second.isGood(account, code)) {
                throw tries.wrong(account);
            }
        }
        return account;
    }

    /**
     * A session of who has just proved to hold this account, with the roles of now. Can answer CREDENTIALS_WRONG: to prove it takes a
     * while, and the password or the second factor was changed, or the account closed, meanwhile.
     */
    public KeepSessions.Begun begin(Account proven, String device) {
        return transactions.run(() -> {
            // In the account's turn: whoever changes it was before and is seen here, or comes after, sees this session
            // and ends it.
            accounts.countRight(proven.id());
            Account now = accounts.findById(proven.id())
                    .filter(account -> account.isOpen() && account.isProvenBy(proven))
                    .orElseThrow(CountTries::credentialsWrong);
            return sessions.begin(now.actor(), device);
        });
    }
}
