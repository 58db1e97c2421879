package org.skillvoucher.payee;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
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

    /** How several holders stand at this moment. */
    public Map<Holder, Standing> of(Collection<Holder> holders) {
        return standings(holders, accounts::activeOf, this::of);
    }

    /** The same in the transaction that pays: until it ends nobody changes their accounts. */
    public Map<Holder, Standing> forPaying(Collection<Holder> holders) {
        return standings(holders, accounts::activeHeld, this::forPaying);
    }

    /** One query a table for the persons; organisations are few, and each is asked for alone. */
    private Map<Holder, Standing> standings(
            Collection<Holder> holders,
            Function<Collection<Id<Person>>, List<PayeeAccount>> active,
            Function<Holder, Standing> alone) {
        Map<Holder, Standing> all = new HashMap<>();
        Set<Id<Person>> people =
                holders.stream().map(Holder::person).filter(Objects::nonNull).collect(Collectors.toSet());
        if (!people.isEmpty()) {
            Map<Id<?>, PayeeAccount> inUse = ofPersons(active.apply(people));
            Set<Id<?>> waiting = ofPersons(accounts.waitingOf(people)).keySet();
            Map<ByteBuffer, Integer> sharing = sharing(inUse.values());
            people.forEach(id -> {
                Optional<PayeeAccount> account = Optional.ofNullable(inUse.get(id));
                int holdersOfNumber = account.map(PayeeAccount::numberIndex)
                        .map(number -> sharing.getOrDefault(ByteBuffer.wrap(number), 0))
                        .orElse(0);
                all.put(Holder.person(id), standing(account, waiting.contains(id), _ -> holdersOfNumber));
            });
        }
        holders.stream()
                .filter(holder -> holder.person() == null)
                .distinct()
                .forEach(holder -> all.put(holder, alone.apply(holder)));
        return all;
    }

    private static Map<Id<?>, PayeeAccount> ofPersons(List<PayeeAccount> found) {
        return found.stream()
                .collect(Collectors.toMap(one -> Objects.requireNonNull(one.personId()), Function.identity()));
    }

    /** How many are paid to each of these numbers. */
    private Map<ByteBuffer, Integer> sharing(Collection<PayeeAccount> some) {
        return some.isEmpty()
                ? Map.of()
                : accounts.withSameNumber(some.stream().map(PayeeAccount::id).toList()).stream()
                        .collect(Collectors.toMap(one -> ByteBuffer.wrap(one.numberIndex()), _ -> 1, Integer::sum));
    }

    /** Several numbers in full, for paying. */
    public Map<Id<PayeeAccount>, String> numbers(Collection<Usable> some) {
        return some.isEmpty()
                ? Map.of()
                : accounts.findByIdIn(some.stream().map(Usable::id).toList()).stream()
                        .collect(Collectors.toMap(PayeeAccount::id, keep::number));
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
        return standing(active, accounts.waitingOf(holder.person(), holder.organisation()) > 0, this::holders);
    }

    private Standing standing(Optional<PayeeAccount> active, boolean waits, ToIntFunction<PayeeAccount> holders) {
        Set<AccountDoubt> doubts = EnumSet.noneOf(AccountDoubt.class);
        if (waits) {
            doubts.add(AccountDoubt.WAITS_FOR_DECISION);
        }
        active.ifPresentOrElse(
                account -> doubts.addAll(doubtsOn(account, holders)), () -> doubts.add(AccountDoubt.MISSING));
        Optional<Usable> usable = active.filter(PayeeAccount::sound)
                .filter(account -> account.isUsableAt(business.now()))
                .map(account -> new Usable(account.id(), account.numberIndex(), account.maskedNumber()));
        return new Standing(usable, List.copyOf(doubts));
    }

    private Set<AccountDoubt> doubtsOn(PayeeAccount active, ToIntFunction<PayeeAccount> holders) {
        Set<AccountDoubt> doubts = EnumSet.noneOf(AccountDoubt.class);
        if (!active.sound()) {
            doubts.add(AccountDoubt.BAD_NUMBER);
        }
        if (!active.isUsableAt(business.now())) {
            doubts.add(AccountDoubt.NOT_YET_USABLE);
        }
        if (isShared(active, holders.applyAsInt(active))) {
            doubts.add(AccountDoubt.SHARED);
        }
        return doubts;
    }

    /** More have it than may, and more than an officer has let pass. */
    boolean isShared(PayeeAccount account) {
        return isShared(account, holders(account));
    }

    private boolean isShared(PayeeAccount account, int holders) {
        Integer cleared = account.clearedHolders();
        return holders > Math.max(personsAnAccount, cleared == null ? 0 : cleared);
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
