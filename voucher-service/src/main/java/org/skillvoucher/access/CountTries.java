package org.skillvoucher.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/**
 * Counts who fails to prove that an account is theirs, at the log-in and wherever password or code are asked for once more. So many in a
 * row lock it for a while, and nothing prolongs that. While it is locked, who knows the password is told so; but after so many wrong tries
 * again nobody is told anything until the lock is over: else whoever guesses on would learn by that word which guess was right.
 */
@Singleton
final class CountTries {
    private static final Actor LOG_IN = new Actor.Machine("log-in");

    private final Accounts accounts;
    private final WhenAccountChanges others;
    private final Transactions transactions;
    private final MeterRegistry meters;
    private final MachineTime machine;
    private final int most;
    private final Duration lock;

    CountTries(
            Accounts accounts,
            WhenAccountChanges others,
            Transactions transactions,
            MeterRegistry meters,
            MachineTime machine,
            @Property(name = "skillvoucher.log-in.wrong-tries", defaultValue = "10") int most,
            @Property(name = "skillvoucher.log-in.lock", defaultValue = "15m") Duration lock) {
        this.accounts = accounts;
        this.others = others;
        this.transactions = transactions;
        this.meters = meters;
        this.machine = machine;
        this.most = most;
        this.lock = lock;
    }

    /** What did not do, as the meter names it. */
    enum Wrong {
        /** No such account, or a closed one. */
        LOGIN,
        PASSWORD,
        CODE,
        /** The password was right, and the account locked. */
        LOCKED,
        /** The card's holder has no account, or not the one they name. */
        CARD
    }

    /** One was wrong, which is counted, and CREDENTIALS_WRONG. Not inside a transaction, which this refusal would roll back. */
    Refused wrong(Account account, Wrong what) {
        transactions.run(() -> {
            Instant now = machine.now();
            accounts.endLock(account.id(), now);
            if (accounts.countWrong(account.id(), most, now.plus(lock)) == 0) {
                accounts.countWrongWhileLocked(account.id(), most);
            } else {
                accounts.findById(account.id()).ifPresent(this::tellIfLocked);
            }
        });
        return noted(what);
    }

    /** It was not locked before this try. From where it was tried, the entry of the history says by itself. */
    private void tellIfLocked(Account account) {
        if (account.lockedUntil() != null) {
            others.changed(account.id(), account.version(), "Locked", LOG_IN, Map.of("until", account.lockedUntil()));
        }
    }

    /** CREDENTIALS_WRONG where there is no account to count at, or nothing more is told of it. */
    Refused noted(Wrong what) {
        meters.counter("skillvoucher.log-in.wrong", "what", what.name().toLowerCase(Locale.ROOT))
                .increment();
        return credentialsWrong();
    }

    /** Who is logged in shows the password once more. Not inside a transaction. Can answer CREDENTIALS_WRONG (counted), ACCOUNT_LOCKED. */
    void mustKnow(Account account, String password) {
        if (!PasswordHash.isOf(password, account.passwordHash())) {
            throw wrong(account, Wrong.PASSWORD);
        }
        mustNotBeLocked(account);
    }

    /** One was right. Can answer ACCOUNT_LOCKED, CREDENTIALS_WRONG (locked, and too many were wrong since). */
    void mustNotBeLocked(Account account) {
        Instant lockedUntil = account.lockedUntil();
        if (lockedUntil == null || !machine.now().isBefore(lockedUntil)) {
            return;
        }
        Refused untold = noted(Wrong.LOCKED);
        throw account.wrongTries() < most ? new Refused(Refusal.ACCOUNT_LOCKED, Map.of("until", lockedUntil)) : untold;
    }

    /** CREDENTIALS_WRONG, the same whatever was wrong. */
    static Refused credentialsWrong() {
        return new Refused(Refusal.CREDENTIALS_WRONG);
    }
}
