package org.skillvoucher.payee;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.ListInstitution;

/** To which account somebody is paid now, what speaks against it, and who may look. */
@Singleton
public final class SeeAccounts {
    private final PayeeAccounts accounts;
    private final KeepAccount keep;
    private final SeePersons persons;
    private final ListInstitution institutions;
    private final BusinessTime business;
    private final int personsAnAccount;

    SeeAccounts(
            PayeeAccounts accounts,
            KeepAccount keep,
            SeePersons persons,
            ListInstitution institutions,
            BusinessTime business,
            @Property(name = "skillvoucher.payee.persons-an-account", defaultValue = "1") int personsAnAccount) {
        this.accounts = accounts;
        this.keep = keep;
        this.persons = persons;
        this.institutions = institutions;
        this.business = business;
        this.personsAnAccount = personsAnAccount;
    }

    /**
     * An account that is in use, sound and past its cool-down. The index is the same as long as the number is: what was approved with
     * one index is not to be paid with another.
     */
    public record Usable(Id<PayeeAccount> id, byte[] numberIndex, String masked) {
        /** Whether it has the number that was approved with this index. */
        public boolean hasNumber(byte[] index) {
            return Arrays.equals(numberIndex, index);
        }
    }

    /** How somebody stands: the account that is in use now, if any, and all that speaks against paying to it. */
    public record Standing(Optional<Usable> usable, List<AccountDoubt> doubts) {
        public Standing {
            doubts = List.copyOf(doubts);
        }

        /** Whether money may go out to it. */
        public boolean mayBePaid() {
            return usable.isPresent() && doubts.isEmpty();
        }
    }

    /** How this person stands at this moment. */
    public Standing ofPerson(Id<Person> id) {
        return of(Holder.person(id));
    }

    /** How this organisation stands at this moment. */
    public Standing ofOrganisation(Id<Institution> id) {
        return of(Holder.organisation(id));
    }

    /** How a holder stands at this moment. */
    public Standing of(Holder holder) {
        return standing(holder, accounts.activeOf(holder.person(), holder.organisation()));
    }

    /** The same in the transaction that pays: until it ends nobody changes the account. */
    public Standing forPaying(Holder holder) {
        return standing(holder, accounts.activeHeld(holder.person(), holder.organisation()));
    }

    /** The number in full, for paying. */
    public String number(Usable account) {
        return keep.number(keep.require(account.id()));
    }

    /** The number in full of any account, for who has been allowed to see it. */
    public String number(PayeeAccount account) {
        return keep.number(account);
    }

    private Standing standing(Holder holder, Optional<PayeeAccount> active) {
        Set<AccountDoubt> doubts = EnumSet.noneOf(AccountDoubt.class);
        if (accounts.waitingOf(holder.person(), holder.organisation()) > 0) {
            doubts.add(AccountDoubt.WAITS_FOR_DECISION);
        }
        active.ifPresentOrElse(account -> doubts.addAll(doubtsOn(account)), () -> doubts.add(AccountDoubt.MISSING));
        Optional<Usable> usable = active.filter(PayeeAccount::sound)
                .filter(account -> account.isUsableAt(business.now()))
                .map(account -> new Usable(account.id(), account.numberIndex(), account.maskedNumber()));
        return new Standing(usable, List.copyOf(doubts));
    }

    private Set<AccountDoubt> doubtsOn(PayeeAccount active) {
        Set<AccountDoubt> doubts = EnumSet.noneOf(AccountDoubt.class);
        if (!active.sound()) {
            doubts.add(AccountDoubt.BAD_NUMBER);
        }
        if (!active.isUsableAt(business.now())) {
            doubts.add(AccountDoubt.NOT_YET_USABLE);
        }
        if (isShared(active)) {
            doubts.add(AccountDoubt.SHARED);
        }
        return doubts;
    }

    /** More have it than may, and more than an officer has let pass. */
    boolean isShared(PayeeAccount account) {
        Integer cleared = account.clearedHolders();
        return holders(account) > Math.max(personsAnAccount, cleared == null ? 0 : cleared);
    }

    /** How many are paid to this number. Organisations may share one, say of their parent; with a person they may not. */
    int holders(PayeeAccount account) {
        return account.personId() != null
                ? accounts.holders(account.numberIndex())
                : 1 + accounts.persons(account.numberIndex());
    }

    /** The accounts that were named for a holder, the newest first, beside how the holder stands now. */
    public record Story(Holder holder, Standing standing, List<PayeeAccount> accounts) {
        public Story {
            accounts = List.copyOf(accounts);
        }
    }

    /** A holder's accounts, for the holder and for officers of the region. Can answer NOT_FOUND, NOT_YOURS. */
    public Story story(Actor by, Holder holder) {
        mustSee(by, holder);
        return new Story(holder, of(holder), keep.lastOf(holder));
    }

    /** One account. Can answer NOT_FOUND, NOT_YOURS. */
    public PayeeAccount see(Actor by, Id<PayeeAccount> id) {
        PayeeAccount account = keep.require(id);
        mustSee(by, account.holder());
        return account;
    }

    /** Accounts of the officer's region in this state, by id after {@code after}. */
    public List<PayeeAccount> list(Actor.Officer by, AccountState state, Id<?> after, int size) {
        return accounts.page(state, by.region().prefix() + "%", after, size);
    }

    /** Accounts of persons of the officer's region that more people have than may, by id after {@code after}. */
    public List<PayeeAccount> listShared(Actor.Officer by, Id<?> after, int size) {
        return accounts.shared(personsAnAccount, by.region().prefix() + "%", after, size);
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    void mustSee(Actor by, Holder holder) {
        by.mustSee(holder.person(), holder.organisation(), regionOf(holder));
    }

    private RegionCode regionOf(Holder holder) {
        Id<Person> person = holder.person();
        Id<Institution> organisation = holder.organisation();
        if (person != null) {
            return persons.require(person).region();
        }
        if (organisation != null) {
            return institutions.require(organisation).region();
        }
        throw new Refused(Refusal.NOT_FOUND);
    }
}
