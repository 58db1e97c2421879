package org.skillvoucher.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/** An officer or an institution's employee proves who they are with a password, and a code by time where they have set that up. */
@Singleton
public final class LogIn {
    // Verified when the login is unknown, so that a guess takes as long as a hit.
    private final String nobody =
            Password.hash("nobody has this password").withArgon2().getResult();
    private final Accounts accounts;
    private final SecondFactor second;
    private final MachineTime machine;
    private final int most;
    private final Duration lock;

    LogIn(
            Accounts accounts,
            SecondFactor second,
            MachineTime machine,
            @Property(name = "skillvoucher.log-in.wrong-tries", defaultValue = "10") int most,
            @Property(name = "skillvoucher.log-in.lock", defaultValue = "15m") Duration lock) {
        this.accounts = accounts;
        this.second = second;
        this.machine = machine;
        this.most = most;
        this.lock = lock;
    }

    /**
     * The account behind login, password and code. Can answer CREDENTIALS_WRONG, the same for an unknown login, a wrong password and a
     * wrong code; and to who knows the password SECOND_FACTOR_MISSING (a code is asked for), ACCOUNT_LOCKED (too many were wrong in a
     * row).
     */
    public Account logIn(String login, String password, @Nullable String code) {
        Optional<Account> found = accounts.findByLogin(login);
        String hash = found.map(Account::passwordHash).orElse(nobody);
        // By the sizes that the hash itself names: raising them must not lock anybody out.
        boolean right = Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        Account account = found.orElseThrow(LogIn::wrong);
        Instant now = machine.now();
        Instant lockedUntil = account.lockedUntil();
        boolean isLocked = lockedUntil != null && now.isBefore(lockedUntil);
        if (!right) {
            // Who guesses at a locked account does not keep it locked.
            throw isLocked ? wrong() : counted(account, now);
        }
        if (isLocked) {
            throw new Refused(Refusal.ACCOUNT_LOCKED, Map.of("until", lockedUntil));
        }
        if (account.totpOn()) {
            if (code == null) {
                throw new Refused(Refusal.SECOND_FACTOR_MISSING);
            }
            if (!second.isGood(account, code)) {
                throw counted(account, now);
            }
        }
        accounts.countRight(account.id());
        return account;
    }

    private Refused counted(Account account, Instant now) {
        accounts.countWrong(account.id(), most, now.plus(lock));
        return wrong();
    }

    private static Refused wrong() {
        return new Refused(Refusal.CREDENTIALS_WRONG);
    }
}
