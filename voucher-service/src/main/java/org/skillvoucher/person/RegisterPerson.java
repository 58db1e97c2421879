package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;

/** An officer registers a person with ties and groups, or replaces what is known of one. */
@Singleton
public final class RegisterPerson {
    private final Persons persons;
    private final SeePersons see;
    private final Consents consents;
    private final FieldCipher cipher;
    private final Regions regions;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    RegisterPerson(
            Persons persons,
            SeePersons see,
            Consents consents,
            FieldCipher cipher,
            Regions regions,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.persons = persons;
        this.see = see;
        this.consents = consents;
        this.cipher = cipher;
        this.regions = regions;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** A tie to a place, as registered. */
    public record TieOrder(PlaceTie tie, RegionCode region) {}

    /** A belonging to a group, as registered. */
    public record CategoryOrder(
            PersonCategory category,
            String evidence,
            LocalDate validFrom,
            @Nullable LocalDate validUntil) {}

    /** All that is registered about a person. */
    public record Order(
            Id<Person> id,
            IdNumber idNumber,
            String name,
            @Nullable String phone,
            RegionCode region,
            List<TieOrder> ties,
            List<CategoryOrder> categories,
            @Nullable LocalDate pensionSince) {
        public Order {
            ties = List.copyOf(ties);
            categories = List.copyOf(categories);
        }

        Order withoutPhone() {
            return new Order(id, idNumber, name, null, region, ties, categories, pensionSince);
        }

        @Override
        public String toString() {
            return "Order[" + id + "]";
        }
    }

    /**
     * Registers the person, or replaces ties, groups, phone and pension of one already registered under this id; no
     * phone is kept of who has taken back the consent to it. Can answer
     * REGION_UNKNOWN, NOT_YOURS, PERSON_KNOWN (the ID number is registered under the id in the details) and
     * ID_USED_FOR_ANOTHER (this id is another person's).
     */
    public Portrait register(Actor.Officer by, Order order) {
        regions.require(order.region());
        by.mustSee(order.region());
        order.ties().forEach(tie -> regions.require(tie.region()));
        Dates.mustBeSane(order.pensionSince());
        order.categories().forEach(c -> Dates.mustBeSane(c.validFrom(), c.validUntil()));
        byte[] index = cipher.index("id_number", order.idNumber().text());
        return transactions.run(() -> {
            Optional<Person> known = persons.byIndex(index);
            if (known.isPresent()) {
                mustBeSame(by, known.get(), order.id());
                by.mustSee(known.get().region());
                replace(by, known.get(), order);
            } else if (persons.findById(order.id()).isPresent()) {
                // Perhaps by this very request, sent twice at once: then the next look-up finds it.
                MovedOn.ifThere(persons.byIndex(index), "person " + order.id());
                throw new Refused(Refusal.ID_USED_FOR_ANOTHER, Map.of("person", order.id()));
            } else {
                Person person = insert(
                        order.id(),
                        order.idNumber(),
                        order.name(),
                        order.phone(),
                        order.region(),
                        order.pensionSince(),
                        fingerprint(order));
                writeTiesAndCategories(person.id(), order);
                history.append(SubjectKind.PERSON, person.id(), 1, "REGISTERED", by, Map.of("region", order.region()));
            }
            return see.portrait(order.id());
        });
    }

    /** The person behind a card, registered now if nobody has done so. Runs in the caller's transaction. */
    Person findOrRegister(CardHolder holder) {
        byte[] index = cipher.index("id_number", holder.idNumber().text());
        return persons.byIndex(index).orElseGet(() -> {
            Id<Person> id = Id.random();
            Person person =
                    insert(id, holder.idNumber(), holder.name(), null, holder.issuingRegion(), null, new byte[32]);
            Actor self = new Actor.Trainee(id, person.maskedName());
            history.append(SubjectKind.PERSON, id, 1, "REGISTERED_BY_CARD", self, Map.of("region", person.region()));
            return person;
        });
    }

    private Person insert(
            Id<Person> id,
            IdNumber number,
            String name,
            @Nullable String phone,
            RegionCode region,
            @Nullable LocalDate pensionSince,
            byte[] fingerprint) {
        Instant now = machine.now();
        Person person = new Person(
                id,
                cipher.index("id_number", number.text()),
                cipher.seal("person", "id_sealed", id, number.text()),
                cipher.seal("person", "name_sealed", id, name),
                phone == null ? null : cipher.seal("person", "phone_sealed", id, phone),
                phone == null ? null : now,
                number.toString(),
                Masked.name(name),
                number.sex(),
                number.birthDate(),
                region,
                pensionSince,
                0,
                fingerprint,
                1,
                now);
        persons.save(person);
        return person;
    }

    private void replace(Actor.Officer by, Person known, Order asked) {
        if (Arrays.equals(known.fingerprint(), fingerprint(asked))) {
            return;
        }
        persons.takeTurn(known.id()); // a withdrawal of the consent is before this or after it
        // An order is remembered as what is kept of it: once the person agrees, the same order is new.
        Order order = saidNo(known.id()) ? asked.withoutPhone() : asked;
        byte[] fingerprint = fingerprint(order);
        if (Arrays.equals(known.fingerprint(), fingerprint)) {
            return;
        }
        byte[] phone = order.phone() == null ? null : cipher.seal("person", "phone_sealed", known.id(), order.phone());
        MovedOn.unlessOne(
                persons.replace(
                        known.id(),
                        cipher.seal("person", "name_sealed", known.id(), order.name()),
                        Masked.name(order.name()),
                        phone,
                        phone == null ? null : machine.now(),
                        order.region(),
                        order.pensionSince(),
                        fingerprint,
                        known.version()),
                "person");
        persons.forgetTies(known.id());
        persons.forgetMemberships(known.id());
        writeTiesAndCategories(known.id(), order);
        history.append(
                SubjectKind.PERSON, known.id(), known.version() + 1, "REPLACED", by, Map.of("region", order.region()));
    }

    /** A phone number told at the counter is kept, unless the person has said that it must not be. */
    private boolean saidNo(Id<Person> id) {
        return consents.last(id, ConsentKind.PHONE)
                .filter(last -> !last.given())
                .isPresent();
    }

    private void writeTiesAndCategories(Id<Person> id, Order order) {
        order.ties().stream().distinct().forEach(tie -> persons.tie(id, tie.tie(), tie.region()));
        order.categories().stream()
                .distinct()
                .forEach(c -> persons.join(id, c.category(), c.evidence(), c.validFrom(), c.validUntil()));
    }

    private static void mustBeSame(Actor.Officer by, Person known, Id<Person> asked) {
        if (!known.id().equals(asked)) {
            // The other id is told only to a bureau that may see that person.
            boolean seen = known.region().isWithin(by.region());
            throw new Refused(Refusal.PERSON_KNOWN, seen ? Map.of("person", known.id()) : Map.of());
        }
    }

    private byte[] fingerprint(Order order) {
        return Fingerprint.keyed(
                cipher,
                cipher.inner("id_number", order.idNumber().text()),
                order.name(),
                order.phone(),
                order.region(),
                order.ties(),
                order.categories(),
                order.pensionSince());
    }
}
