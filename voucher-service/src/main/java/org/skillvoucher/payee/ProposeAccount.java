package org.skillvoucher.payee;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;

/** The holder, or an officer for them, names another account to be paid to. It waits for an officer who did not name it. */
@Singleton
public final class ProposeAccount {
    private final PayeeAccounts accounts;
    private final KeepAccount keep;
    private final SeeAccounts see;
    private final Transactions transactions;

    ProposeAccount(PayeeAccounts accounts, KeepAccount keep, SeeAccounts see, Transactions transactions) {
        this.accounts = accounts;
        this.keep = keep;
        this.see = see;
        this.transactions = transactions;
    }

    /**
     * Proposes the number as typed. Until it is decided the holder is not paid. Can answer NOT_FOUND, NOT_YOURS,
     * ACCOUNT_NUMBER_WRONG, ACCOUNT_STATE_WRONG (it is in use already, or another one waits), ID_USED_FOR_ANOTHER.
     */
    public PayeeAccount propose(Actor by, Id<PayeeAccount> id, Holder holder, String typed) {
        AccountNumber number = AccountNumber.of(holder.kind(), typed);
        Id<?> proposer = Optional.<Id<?>>ofNullable(by.id()).orElseThrow(() -> new Refused(Refusal.NOT_YOURS));
        return transactions.run(() -> {
            see.mustSee(by, holder);
            Optional<PayeeAccount> before = accounts.findById(id);
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), keep.fingerprint(holder, number.text()));
                return before.get();
            }
            mustBeAChange(id, holder, keep.index(number.text()));
            return keep.begin(id, holder, AccountOrigin.PROPOSAL, number.text(), proposer, by);
        });
    }

    /** This explains; the unique keys (holder, waiting) and (holder, active) decide. */
    private void mustBeAChange(Id<PayeeAccount> id, Holder holder, byte[] index) {
        accounts.inTheWay(holder.person(), holder.organisation(), index).ifPresent(other -> {
            // Perhaps proposed by this very request, sent twice at once: then the next look-up finds it.
            MovedOn.ifThere(accounts.findById(id), "account " + id);
            throw new Refused(Refusal.ACCOUNT_STATE_WRONG, Map.of("payeeAccount", other.id(), "state", other.state()));
        });
    }
}
