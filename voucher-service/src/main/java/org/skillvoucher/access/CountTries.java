package org.skillvoucher.access;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/**
 * Counts who fails to prove that an account is theirs, at the log-in and wherever password or code are asked for once more. So many in a
 * row lock it for a while, and nothing prolongs that. While it is locked, who knows the password is told so; but after so many wrong tries
 * again nobody is told anything until the lock is over: else whoever guesses on would learn by that word which guess was right.
 */
@Singleton
final class CountTries {
    private final Accounts accounts;
    private final MachineTime machine;
    private final int most;
    private final Duration lock;

    CountTries(
            Accounts accounts,
            MachineTime machine,
            @Property(name = "skillvoucher.log-in.wrong-tries", defaultValue = "10") int most,
            @Property(name = "skillvoucher.log-in.lock", defaultValue = "15m") Duration lock) {
        this.accounts = accounts;
        this.machine = machine;
        this.most = most;
        this.lock = lock;
    }

    /** One was wrong, which is counted, and CREDENTIALS_WRONG. Not inside a transaction, which this refusal would roll back. */
    Refused wrong(Account account) {
        Instant now = machine.now();
        accounts.endLock(account.id(), now);
        if (accounts.countWrong(account.id(), most, now.plus(lock)) == 0) {
            accounts.countWrongWhileLocked(account.id(), most);
        }
        return credentialsWrong();
    }

    /** Who is logged in shows the password once more. Not inside a transaction. Can answer CREDENTIALS_WRONG (counted), ACCOUNT_LOCKED. */
    void mustKnow(Account account, String password) {
        if (!PasswordHash.isOf(password, account.passwordHash())) {
            throw wrong(account);
        }
        mustNotBeLocked(account);
    }

    /** One was right. Can answer ACCOUNT_LOCKED, CREDENTIALS_WRONG (locked, and too many were wrong since). */
    void mustNotBeLocked(Account account) {
        Instant lockedUntil = account.lockedUntil();
        if (lockedUntil == null || !machine.now().isBefore(lockedUntil)) {
            return;
        }
        throw account.wrongTries() < most
                ? new Refused(Refusal.ACCOUNT_LOCKED, Map.of("until", lockedUntil))
                : credentialsWrong();
    }

    /** CREDENTIALS_WRONG, the same whatever was wrong. */
    static Refused credentialsWrong() {
        return new Refused(Refusal.CREDENTIALS_WRONG);
    }
}
