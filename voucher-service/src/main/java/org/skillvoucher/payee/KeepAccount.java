package org.skillvoucher.payee;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Masked;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.time.MachineTime;

/** The one writer of accounts, in the caller's transaction. */
@Singleton
final class KeepAccount {
    private static final String TABLE = "payee_account";
    private static final String COLUMN = "number_sealed";
    private static final String NUMBER = "payee_account.number";

    private final PayeeAccounts accounts;
    private final FieldCipher cipher;
    private final History history;
    private final MachineTime machine;

    KeepAccount(PayeeAccounts accounts, FieldCipher cipher, History history, MachineTime machine) {
        this.accounts = accounts;
        this.cipher = cipher;
        this.history = history;
        this.machine = machine;
    }

    /** An account that is named for the first time; {@code proposedBy} is who named it, where that is not who does this. */
    PayeeAccount begin(
            Id<PayeeAccount> id, Holder holder, AccountOrigin origin, String plain, Id<?> proposedBy, Actor by) {
        PayeeAccount account = new PayeeAccount(
                id,
                holder.person(),
                holder.organisation(),
                holder.kind(),
                origin,
                cipher.seal(TABLE, COLUMN, id, plain),
                index(plain),
                Masked.account(plain),
                AccountNumber.isSound(holder.kind(), plain),
                origin == AccountOrigin.PROPOSAL ? AccountState.PROPOSED : AccountState.ACTIVE,
                proposedBy,
                by.role(),
                machine.now(),
                null,
                null,
                null,
                null,
                null,
                fingerprint(holder, plain),
                1);
        accounts.save(account);
        noteIfShared(account.id(), account.state(), account.numberIndex());
        history.append(
                SubjectKind.PAYEE_ACCOUNT,
                id,
                1,
                switch (origin) {
                    case CARD -> "ToldByCard";
                    case LISTING -> "Listed";
                    case PROPOSAL -> "Proposed";
                },
                by,
                Map.of("holder", holderId(holder), "masked", account.maskedNumber()));
        return account;
    }

    /** What an officer decided on it; how many holders were let pass stands in {@code cleared}. Can answer ACCOUNT_STATE_WRONG. */
    PayeeAccount decide(
            PayeeAccount now,
            AccountLife.Event event,
            Actor.Officer by,
            String why,
            @Nullable Instant usableFrom,
            @Nullable Integer cleared) {
        AccountState to = next(now, event);
        MovedOn.unlessOne(
                accounts.decide(
                        now.id(), now.state(), now.version(), to, by.id(), machine.now(), why, usableFrom, cleared),
                "account " + now.id());
        noteIfShared(now.id(), to, now.numberIndex());
        append(now, event, by, Map.of("why", why));
        return require(now.id());
    }

    /** Makes room for the one that was accepted. */
    void replace(PayeeAccount now, Id<PayeeAccount> successor, Actor by) {
        AccountLife.Event event = new AccountLife.Replaced();
        next(now, event);
        MovedOn.unlessOne(accounts.replace(now.id(), now.version()), "account " + now.id());
        append(now, event, by, Map.of("by", successor));
    }

    /**
     * After the account's own row is written, so that of two who put the same number into use at once one finds the other's. One other is
     * enough: where there are more, each of them was noted when it came, or when the next did.
     */
    private void noteIfShared(Id<PayeeAccount> id, AccountState state, byte[] number) {
        if (state != AccountState.ACTIVE) {
            return;
        }
        accounts.anotherOf(number, id).ifPresent(other -> {
            accounts.noteShared(other.id());
            accounts.noteShared(id);
        });
    }

    private void append(PayeeAccount before, AccountLife.Event event, Actor by, Map<String, ?> details) {
        history.append(
                SubjectKind.PAYEE_ACCOUNT,
                before.id(),
                before.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                before.state(),
                next(before, event));
    }

    private static AccountState next(PayeeAccount now, AccountLife.Event event) {
        return AccountLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.ACCOUNT_STATE_WRONG, Map.of("payeeAccount", now.id(), "state", now.state())));
    }

    /** The last accounts of this holder, the newest first. */
    List<PayeeAccount> lastOf(Holder holder) {
        return accounts.lastOf(holder.person(), holder.organisation());
    }

    /** Whether any account was ever named for this holder. */
    boolean hasAny(Holder holder) {
        return accounts.everOf(holder.person(), holder.organisation()) > 0;
    }

    /** Whether this number was ever named for this holder. */
    boolean isKnown(Holder holder, String plain) {
        return accounts.everOf(holder.person(), holder.organisation(), index(plain)) > 0;
    }

    /** Whether a change waits for an officer. */
    boolean isWaiting(Holder holder) {
        return accounts.waitingOf(holder.person(), holder.organisation()) > 0;
    }

    /** Can answer NOT_FOUND. */
    PayeeAccount require(Id<PayeeAccount> id) {
        return accounts.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("payeeAccount", id)));
    }

    String number(PayeeAccount account) {
        return cipher.open(TABLE, COLUMN, account.id(), account.numberSealed());
    }

    byte[] index(String plain) {
        return cipher.index(NUMBER, plain);
    }

    byte[] fingerprint(Holder holder, String plain) {
        return Fingerprint.overIndex(cipher, holder.person(), holder.organisation(), cipher.inner(NUMBER, plain));
    }

    private static Id<?> holderId(Holder holder) {
        Id<?> person = holder.person();
        Id<?> organisation = holder.organisation();
        if (person != null) {
            return person;
        }
        if (organisation != null) {
            return organisation;
        }
        throw new IllegalStateException("an account without a holder");
    }
}
