package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.FieldCipher;

/** Reads persons for those who may see them, and for the other features. */
@Singleton
public final class SeePersons {
    private final Persons persons;
    private final CardBindings cards;
    private final FieldCipher cipher;

    SeePersons(Persons persons, CardBindings cards, FieldCipher cipher) {
        this.persons = persons;
        this.cards = cards;
        this.cipher = cipher;
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Portrait see(Actor by, Id<Person> id) {
        Portrait portrait = portrait(id);
        by.mustSee(id, null, portrait.person().region());
        return portrait;
    }

    /** Persons registered in the region, by id after {@code after}. */
    public List<Portrait> list(Actor.Officer by, RegionCode region, Id<?> after, int size) {
        by.mustSee(region);
        return portraits(persons.pageWithin(region.prefix() + "%", after, size));
    }

    /** For the system's own use, without a look at who asks. Can answer NOT_FOUND. */
    public Portrait portrait(Id<Person> id) {
        return portrait(require(id));
    }

    /** The same for several at once, in their order. Can answer NOT_FOUND. */
    public List<Portrait> portraits(Collection<Id<Person>> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Id<Person>, Person> found =
                persons.findByIdIn(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        return portraits(ids.stream()
                .map(id -> Optional.ofNullable(found.get(id))
                        .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("person", id))))
                .toList());
    }

    private List<Portrait> portraits(List<Person> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Id<Person>> ids = found.stream().map(Person::id).toList();
        Map<Id<Person>, List<TieTo>> ties =
                persons.tiesOfAll(ids).stream().collect(Collectors.groupingBy(TieTo::personId));
        Map<Id<Person>, List<Membership>> memberships =
                persons.membershipsOfAll(ids).stream().collect(Collectors.groupingBy(Membership::personId));
        Map<Id<Person>, CardBinding> open = cards.findByPersonIdIn(ids).stream()
                .filter(CardBinding::isOpen)
                .collect(Collectors.toMap(CardBinding::personId, Function.identity()));
        return found.stream()
                .map(person -> new Portrait(
                        person,
                        ties.getOrDefault(person.id(), List.of()),
                        memberships.getOrDefault(person.id(), List.of()),
                        open.get(person.id())))
                .toList();
    }

    /** Can answer NOT_FOUND. */
    public Person require(Id<Person> id) {
        return persons.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("person", id)));
    }

    /** Masked names of several at once. Can answer NOT_FOUND. */
    public Map<Id<Person>, String> maskedNames(Collection<Id<Person>> ids) {
        Set<Id<Person>> wanted = Set.copyOf(ids);
        Map<Id<Person>, String> names = all(wanted).stream().collect(Collectors.toMap(Person::id, Person::maskedName));
        wanted.stream().filter(id -> !names.containsKey(id)).findAny().ifPresent(id -> {
            throw new Refused(Refusal.NOT_FOUND, Map.of("person", id));
        });
        return names;
    }

    /** Several at once; those who are not known are left out. */
    public List<Person> all(Collection<Id<Person>> ids) {
        return ids.isEmpty() ? List.of() : persons.findByIdIn(ids);
    }

    /**
     * Makes this transaction the only one that now works on what hangs on this person: others wait here until it ends.
     * A written row, not a read one, so that it holds on a cluster too.
     */
    public void takeTurn(Id<Person> id) {
        if (persons.takeTurn(id) != 1) {
            throw new Refused(Refusal.NOT_FOUND, Map.of("person", id));
        }
    }

    /** The same for several, each named once. Can answer NOT_FOUND. */
    public void takeTurns(Collection<Id<Person>> ids) {
        if (!ids.isEmpty() && persons.takeTurns(ids) != ids.size()) {
            throw new Refused(Refusal.NOT_FOUND, Map.of("oneOf", ids.size()));
        }
    }

    /** Name and number in full, for asking a registry. Can answer NOT_FOUND. */
    public Identity identity(Id<Person> id) {
        Person person = require(id);
        return new Identity(
                IdNumber.of(cipher.open("person", "id_sealed", id, person.idSealed())),
                cipher.open("person", "name_sealed", id, person.nameSealed()));
    }

    /** The bank account that the card told last, or null where none is known; where they are paid the package payee knows. */
    public @Nullable String bankAccount(Id<Person> id) {
        CardBinding card = cards.findByPersonId(id).orElse(null);
        if (card == null || card.accountSealed() == null) {
            return null;
        }
        return cipher.open("card_binding", "account_sealed", id, card.accountSealed());
    }

    /** The full name, for paying. */
    public String name(Id<Person> id) {
        return name(require(id));
    }

    /** The same of one who was looked up. */
    public String name(Person person) {
        return cipher.open("person", "name_sealed", person.id(), person.nameSealed());
    }

    /** The phone number, or null where none is kept. */
    public @Nullable String phone(Person person) {
        byte[] sealed = person.phoneSealed();
        return sealed == null ? null : cipher.open("person", "phone_sealed", person.id(), sealed);
    }

    private Portrait portrait(Person person) {
        return new Portrait(
                person,
                persons.ties(person.id()),
                persons.memberships(person.id()),
                cards.findByPersonId(person.id()).filter(CardBinding::isOpen).orElse(null));
    }
}
