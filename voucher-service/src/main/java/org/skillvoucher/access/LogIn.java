package org.skillvoucher.access;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.CountTries.Wrong;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;

/**
 * An officer or an institution's employee proves who they are: with a password, and a code by time where they have set that up, or with
 * their card.
 */
@Singleton
public final class LogIn {
    // Verified when the login is unknown, so that a guess takes as long as a hit.
    private final String nobody = PasswordHash.of("nobody has this password");
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
        Account account = found.filter(Account::isOpen).orElseThrow(() -> tries.noted(Wrong.LOGIN));
        if (!right) {
            throw tries.wrong(account, Wrong.PASSWORD);
        }
        tries.mustNotBeLocked(account);
        if (account.totpOn()) {
            if (code == null) {
                throw new Refused(Refusal.SECOND_FACTOR_MISSING);
            }
            if (!second.isGood(account, code)) {
                throw tries.wrong(account, Wrong.CODE);
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
            return sessions.begin(now, SessionKind.ACCOUNT, device);
        });
    }

    /**
     * A session of who has shown the card of this holder, which counts as two factors, in their one account or in that of this login.
     * {@code shownAt} is when the card platform was asked. In the caller's transaction. Can answer CREDENTIALS_WRONG (they have no such
     * account, or their card was closed since), ACCOUNT_NOT_NAMED (they have several).
     */
    public KeepSessions.Begun beginByCard(byte[] holder, @Nullable String login, Instant shownAt, String device) {
        List<Account> theirs = accounts.openOfHolder(holder).stream()
                .filter(account -> login == null || account.login().equals(login))
                .toList();
        if (theirs.size() > 1) {
            throw new Refused(
                    Refusal.ACCOUNT_NOT_NAMED,
                    Map.of("logins", theirs.stream().map(Account::login).collect(Collectors.joining(", "))));
        }
        Id<Account> id = theirs.stream().map(Account::id).findFirst().orElseThrow(() -> tries.noted(Wrong.CARD));
        // Whoever closes the account or the card takes this turn too: they are seen here, or see this session and end
        // it.
        accounts.takeTurn(id);
        Account now = accounts.findById(id)
                .filter(account -> account.isOpen() && !account.isCardClosedSince(shownAt))
                .orElseThrow(CountTries::credentialsWrong);
        return sessions.begin(now, SessionKind.HOLDER, device);
    }
}
