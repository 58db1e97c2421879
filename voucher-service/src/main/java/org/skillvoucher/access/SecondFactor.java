package org.skillvoucher.access;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** The second factor of an account: an authenticator on a phone that shows codes by time. */
@Singleton
public final class SecondFactor {
    private static final String TABLE = "account";
    private static final String COLUMN = "totp_sealed";
    private static final String ISSUER = "职业培训券";

    private final SecureRandom random = new SecureRandom();
    private final Accounts accounts;
    private final CountTries tries;
    private final SecondFactorDemand demand;
    private final FieldCipher cipher;
    private final WhenAccountChanges others;
    private final Transactions transactions;
    private final MachineTime machine;

    SecondFactor(
            Accounts accounts,
            CountTries tries,
            SecondFactorDemand demand,
            FieldCipher cipher,
            WhenAccountChanges others,
            Transactions transactions,
            MachineTime machine) {
        this.accounts = accounts;
        this.tries = tries;
        this.demand = demand;
        this.cipher = cipher;
        this.others = others;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** The secret as an authenticator takes it, by hand or from a QR code of the address. */
    public record Secret(String base32, String address) {
        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    /**
     * Makes a new secret, which counts once a code of it was shown. The password is asked for, since whoever has but a session would
     * enrol a phone of their own and shut the owner out. Can answer CREDENTIALS_WRONG (counts as at the log-in), ACCOUNT_LOCKED,
     * SECOND_FACTOR_STATE_WRONG (there is one already: it is taken off first).
     */
    public Secret begin(Actor by, String password) {
        Account proven = ofCaller(by);
        tries.mustKnow(proven, password);
        byte[] secret = new byte[TimeCode.SECRET_BYTES];
        random.nextBytes(secret);
        return transactions.run(() -> {
            Account account = ofCaller(by);
            if (account.totpOn()) {
                throw stateWrong();
            }
            if (!account.isProvenBy(proven)) {
                throw CountTries.credentialsWrong(); // it was changed while it was checked
            }
            String text = Base64.getEncoder().encodeToString(secret);
            set(account, cipher.seal(TABLE, COLUMN, account.id(), text), "SecondFactorBegun", by);
            String base32 = TimeCode.base32(secret);
            return new Secret(
                    base32,
                    "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                            .formatted(
                                    encoded(ISSUER),
                                    encoded(account.login()),
                                    base32,
                                    encoded(ISSUER),
                                    TimeCode.DIGITS,
                                    TimeCode.SECONDS));
        });
    }

    /** A code of the new secret was shown: it is asked for from now on. Can answer SECOND_FACTOR_STATE_WRONG, CREDENTIALS_WRONG. */
    public void confirm(Actor by, String code) {
        transactions.run(() -> {
            Account account = ofCaller(by);
            if (account.totpOn() || account.totpSealed() == null) {
                throw stateWrong();
            }
            OptionalLong step = TimeCode.step(secret(account), code, machine.now());
            if (step.isEmpty()) {
                throw new Refused(Refusal.CREDENTIALS_WRONG);
            }
            MovedOn.unlessOne(
                    accounts.confirmSecondFactor(account.id(), step.getAsLong(), account.version()),
                    "account " + account.id());
            tell(account, "SecondFactorOn", by);
        });
    }

    /** Takes it off, with a code of it. Can answer SECOND_FACTOR_STATE_WRONG, CREDENTIALS_WRONG (counts as at the log-in), ACCOUNT_LOCKED. */
    public void remove(Actor by, String code) {
        boolean isGood = transactions.run(() -> {
            Account account = ofCaller(by);
            if (!account.totpOn()) {
                throw stateWrong();
            }
            if (!isGood(account, code)) {
                return false;
            }
            tries.mustNotBeLocked(account);
            set(account, null, "SecondFactorOff", by);
            return true;
        });
        if (!isGood) {
            throw tries.wrong(ofCaller(by), CountTries.Wrong.CODE);
        }
    }

    /** Whether who enters this account by password has to set one up before anything else. */
    public boolean isDue(Account account) {
        return demand.isDue(account);
    }

    /** Whether this code is good now and was not used before; it is used by this. */
    boolean isGood(Account account, String code) {
        OptionalLong step = TimeCode.step(secret(account), code, machine.now());
        return step.isPresent() && accounts.useStep(account.id(), step.getAsLong()) == 1;
    }

    private void set(Account account, byte @Nullable [] sealed, String event, Actor by) {
        MovedOn.unlessOne(
                accounts.setSecondFactor(account.id(), sealed, false, account.version()), "account " + account.id());
        tell(account, event, by);
    }

    private void tell(Account account, String event, Actor by) {
        others.changed(account.id(), account.version() + 1, event, by, Map.of());
    }

    private byte[] secret(Account account) {
        byte[] sealed = account.totpSealed();
        return sealed == null
                ? new byte[0]
                : Base64.getDecoder().decode(cipher.open(TABLE, COLUMN, account.id(), sealed));
    }

    /** One's own account. Can answer NOT_YOURS (a trainee or device has none; it was closed). */
    public Account ofCaller(Actor by) {
        Id<?> id = by.id();
        if (id == null || !(by instanceof Actor.Officer || by instanceof Actor.Staff)) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        return accounts.findById(Id.of(id.value()))
                .filter(Account::isOpen)
                .orElseThrow(() -> new Refused(Refusal.NOT_YOURS));
    }

    private static Refused stateWrong() {
        return new Refused(Refusal.SECOND_FACTOR_STATE_WRONG);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
