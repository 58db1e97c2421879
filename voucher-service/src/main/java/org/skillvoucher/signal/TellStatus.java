package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;

/**
 * An officer writes down what the pension office or the school board says of a person, whenever it comes. It decides nothing: the
 * detectors hold it against the trainings of its time, and an officer looks at what they find.
 */
@Singleton
public final class TellStatus {
    private final StatusFacts facts;
    private final SeePersons persons;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    TellStatus(StatusFacts facts, SeePersons persons, History history, Transactions transactions, MachineTime machine) {
        this.facts = facts;
        this.persons = persons;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What is told; {@code source} names office and list. */
    public record Order(
            Id<StatusFact> id,
            Id<Person> person,
            PersonStatus status,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String source) {}

    /** Keeps it. The same id and words again are the same fact. Can answer NOT_FOUND, NOT_YOURS, DATES_WRONG, ID_USED_FOR_ANOTHER. */
    public StatusFact tell(Actor.Officer by, Order order) {
        Dates.mustBeSane(order.validFrom(), order.validUntil());
        LocalDate until = order.validUntil();
        if (until != null && until.isBefore(order.validFrom())) {
            throw new Refused(Refusal.DATES_WRONG, Map.of("statusFact", order.id()));
        }
        byte[] fingerprint =
                Fingerprint.of(order.person(), order.status(), order.validFrom(), order.validUntil(), order.source());
        return transactions.run(() -> {
            by.mustSee(persons.require(order.person()).region());
            Optional<StatusFact> before = facts.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            StatusFact fact = new StatusFact(
                    order.id(),
                    order.person(),
                    order.status(),
                    order.validFrom(),
                    order.validUntil(),
                    order.source(),
                    by.id(),
                    machine.now(),
                    fingerprint);
            facts.save(fact);
            history.append(
                    SubjectKind.STATUS_FACT,
                    fact.id(),
                    1,
                    "Told",
                    by,
                    Map.of(
                            "person",
                            fact.personId(),
                            "status",
                            fact.status(),
                            "validFrom",
                            fact.validFrom(),
                            "validUntil",
                            Objects.toString(fact.validUntil(), ""),
                            "because",
                            fact.source()));
            return fact;
        });
    }
}
