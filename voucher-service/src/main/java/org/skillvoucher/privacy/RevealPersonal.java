package org.skillvoucher.privacy;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.payee.PayeeAccount;
import org.skillvoucher.payee.SeeAccounts;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/**
 * Shows an officer one full value of one person of their region, and writes down who looked, at what, why and from where: in the history,
 * and for the person to read. The value goes out only when that is committed.
 */
@Singleton
public final class RevealPersonal {
    private final Reveals reveals;
    private final SeePersons persons;
    private final SeeAccounts accounts;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    RevealPersonal(
            Reveals reveals,
            SeePersons persons,
            SeeAccounts accounts,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.reveals = reveals;
        this.persons = persons;
        this.accounts = accounts;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** The value, and the look that is now on record. */
    public record Shown(Reveal look, String value) {
        @Override
        public String toString() {
            return "Shown[" + look.id() + ", " + look.field() + "]"; // never the value
        }
    }

    /**
     * A field of a person. Can answer NOT_FOUND (also where no phone is kept), NOT_YOURS (another region's person; a field that this
     * role is not shown).
     */
    public Shown ofPerson(Actor.Officer by, Id<Person> id, PersonalField field, Purpose purpose, String from) {
        Role role = mustBeShown(by, field);
        return transactions.run(() -> {
            Person person = persons.see(by, id).person();
            String value = switch (field) {
                case ID_NUMBER -> persons.identity(id).idNumber().text();
                case NAME -> persons.name(id);
                case PHONE -> phone(person);
                case ACCOUNT_NUMBER -> throw new Refused(Refusal.NOT_FOUND);
            };
            return new Shown(write(by, role, id, null, field, purpose, from), value);
        });
    }

    /** The number of an account, in use or not. Can answer NOT_FOUND, NOT_YOURS. */
    public Shown ofAccount(Actor.Officer by, Id<PayeeAccount> id, Purpose purpose, String from) {
        Role role = mustBeShown(by, PersonalField.ACCOUNT_NUMBER);
        return transactions.run(() -> {
            PayeeAccount account = accounts.see(by, id);
            String value = accounts.number(account);
            Reveal look = write(by, role, account.personId(), id, PersonalField.ACCOUNT_NUMBER, purpose, from);
            return new Shown(look, value);
        });
    }

    private String phone(Person person) {
        String phone = persons.phone(person);
        if (phone == null) {
            throw new Refused(Refusal.NOT_FOUND, Map.of("person", person.id(), "field", PersonalField.PHONE));
        }
        return phone;
    }

    private Reveal write(
            Actor.Officer by,
            Role role,
            @Nullable Id<Person> person,
            @Nullable Id<PayeeAccount> account,
            PersonalField field,
            Purpose purpose,
            String from) {
        Reveal look =
                new Reveal(Id.random(), person, account, field, purpose, by.id(), by.name(), role, from, machine.now());
        reveals.save(look);
        history.append(
                SubjectKind.REVEAL,
                look.id(),
                1,
                "Revealed",
                by.in(role),
                Map.of(
                        "of", account == null ? String.valueOf(person) : account,
                        "field", field,
                        "purpose", purpose,
                        "from", from));
        return look;
    }

    /** The role by which the officer is shown this. */
    private static Role mustBeShown(Actor.Officer by, PersonalField field) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(by.roles());
        roles.retainAll(field.shownTo());
        return roles.stream().sorted().findFirst().orElseThrow(() -> new Refused(Refusal.NOT_YOURS));
    }
}
