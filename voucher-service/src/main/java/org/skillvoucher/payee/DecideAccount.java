package org.skillvoucher.payee;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;

/** An officer says whether an account is the holder's: one that was proposed, or one that several people have. */
@Singleton
public final class DecideAccount {
    private final PayeeAccounts accounts;
    private final KeepAccount keep;
    private final SeeAccounts see;
    private final Transactions transactions;
    private final BusinessTime business;
    private final Duration coolDown;

    DecideAccount(
            PayeeAccounts accounts,
            KeepAccount keep,
            SeeAccounts see,
            Transactions transactions,
            BusinessTime business,
            @Property(name = "skillvoucher.payee.cool-down", defaultValue = "3d") Duration coolDown) {
        this.accounts = accounts;
        this.keep = keep;
        this.see = see;
        this.transactions = transactions;
        this.business = business;
        this.coolDown = coolDown;
    }

    /**
     * Accepts or refuses. What was proposed and is accepted takes the place of the account in use, and is paid to when its cool-down is
     * over; what several people have is let pass for this holder and for as many as have it now, or taken out of use. The same decision
     * by the same officer again is the same. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, ACCOUNT_STATE_WRONG (decided already, or
     * there is nothing to decide), ACCOUNT_NUMBER_WRONG (a card told it, and it cannot be one).
     */
    public PayeeAccount decide(Actor.Officer by, Id<PayeeAccount> id, boolean accept, String reason) {
        return transactions.run(() -> {
            PayeeAccount now = keep.require(id);
            see.mustSee(by, now.holder());
            if (wasDecidedSo(now, by, accept)) {
                return now;
            }
            boolean waits = now.state() == AccountState.PROPOSED;
            if (!waits && !(now.state() == AccountState.ACTIVE && see.isShared(now))) {
                throw new Refused(Refusal.ACCOUNT_STATE_WRONG, Map.of("payeeAccount", id, "state", now.state()));
            }
            if (now.proposedBy().equals(by.id())) {
                throw new Refused(Refusal.SAME_OFFICER, Map.of("payeeAccount", id));
            }
            if (!accept) {
                return keep.decide(now, new AccountLife.Refused(), by, reason, now.usableFrom(), now.clearedHolders());
            }
            return waits ? putIntoUse(by, now, reason) : letPass(by, now, reason);
        });
    }

    private boolean wasDecidedSo(PayeeAccount now, Actor.Officer by, boolean accept) {
        AccountState wanted = accept ? AccountState.ACTIVE : AccountState.REFUSED;
        return now.state() == wanted && by.id().equals(now.decidedBy()) && !see.isShared(now);
    }

    private PayeeAccount putIntoUse(Actor.Officer by, PayeeAccount proposed, String reason) {
        // Looked at again as a number: what the card told is kept even where it cannot be one.
        AccountNumber.of(proposed.kind(), keep.number(proposed));
        accounts.activeOf(proposed.personId(), proposed.institutionId())
                .ifPresent(old -> keep.replace(old, proposed.id(), by));
        return keep.decide(
                proposed, new AccountLife.Accepted(), by, reason, business.now().plus(coolDown), null);
    }

    private PayeeAccount letPass(Actor.Officer by, PayeeAccount shared, String reason) {
        return keep.decide(shared, new AccountLife.Cleared(), by, reason, shared.usableFrom(), see.holders(shared));
    }
}
