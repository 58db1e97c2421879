package org.skillvoucher.payee;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.CardMessageKind;
import org.skillvoucher.person.CheckPresence;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.TellHolder;
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
    private final CheckPresence presence;
    private final TellHolder tell;
    private final Transactions transactions;

    ProposeAccount(
            PayeeAccounts accounts,
            KeepAccount keep,
            SeeAccounts see,
            CheckPresence presence,
            TellHolder tell,
            Transactions transactions) {
        this.accounts = accounts;
        this.keep = keep;
        this.see = see;
        this.presence = presence;
        this.tell = tell;
        this.transactions = transactions;
    }

    /**
     * Proposes the number as typed. Until it is decided the holder is not paid. A person who does so on a phone must have been checked
     * by the card platform under this id; and a person is told of it in the card app, whoever proposed. Can answer NOT_FOUND,
     * NOT_YOURS, ACCOUNT_NUMBER_WRONG, ACCOUNT_STATE_WRONG (it is in use already, or another one waits), PRESENCE_NEEDED,
     * PRESENCE_REFUSED, CARD_NOT_LINKED, CARD_PLATFORM_AWAY, ID_USED_FOR_ANOTHER.
     */
    public PayeeAccount propose(Actor by, Id<PayeeAccount> id, Holder holder, String typed) {
        AccountNumber number = AccountNumber.of(holder.kind(), typed);
        Id<?> proposer = Optional.<Id<?>>ofNullable(by.id()).orElseThrow(() -> new Refused(Refusal.NOT_YOURS));
        if (by instanceof Actor.Trainee trainee) {
            see.mustSee(by, holder);
            // The card platform is asked outside of the transaction: it may be slow.
            if (accounts.findById(id).isEmpty()) {
                presence.require(trainee.person(), CheckPresence.Occasion.ACCOUNT_CHANGE, id);
            }
        }
        return transactions.run(() -> {
            see.mustSee(by, holder);
            Optional<PayeeAccount> before = accounts.findById(id);
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), keep.fingerprint(holder, number.text()));
                return before.get();
            }
            mustBeAChange(id, holder, keep.index(number.text()));
            PayeeAccount proposed = keep.begin(id, holder, AccountOrigin.PROPOSAL, number.text(), proposer, by);
            Id<Person> person = holder.person();
            if (person != null) {
                tell.of(CardMessageKind.ACCOUNT_PROPOSED, person, id);
            }
            return proposed;
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
