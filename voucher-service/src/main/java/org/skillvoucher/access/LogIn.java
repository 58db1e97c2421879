package org.skillvoucher.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** An officer or an institution's employee proves who they are with a password. */
@Singleton
public final class LogIn {
    // Verified when the login is unknown, so that a guess takes as long as a hit.
    private final String nobody =
            Password.hash("nobody has this password").withArgon2().getResult();
    private final Accounts accounts;

    LogIn(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account behind login and password. Can answer CREDENTIALS_WRONG, the same for an unknown login. */
    public Account logIn(String login, String password) {
        Optional<Account> account = accounts.findByLogin(login);
        String hash = account.map(Account::passwordHash).orElse(nobody);
        // By the sizes that the hash itself names: raising them must not lock anybody out.
        boolean right = Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        return account.filter(_ -> right).orElseThrow(() -> new Refused(Refusal.CREDENTIALS_WRONG));
    }
}
