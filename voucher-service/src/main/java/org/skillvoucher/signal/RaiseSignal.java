package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** An officer reports what no detector looks for; another decides it. It holds payment from the report on. */
@Singleton
public final class RaiseSignal {
    private final Signals signals;
    private final KeepSignal keep;
    private final SeeClasses classes;
    private final SeePersons persons;
    private final MoveSubsidy subsidies;
    private final Transactions transactions;
    private final MachineTime machine;

    RaiseSignal(
            Signals signals,
            KeepSignal keep,
            SeeClasses classes,
            SeePersons persons,
            MoveSubsidy subsidies,
            Transactions transactions,
            MachineTime machine) {
        this.signals = signals;
        this.keep = keep;
        this.classes = classes;
        this.persons = persons;
        this.subsidies = subsidies;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What is reported, and why. */
    public record Order(Id<Signal> id, SignalSubject subject, Id<?> about, String reason) {}

    /** Where it lies, who trains there, and in which class; and from where it can be reported: by who sees one of these regions. */
    private record Place(
            RegionCode region,
            @Nullable Id<Institution> institution,
            @Nullable Id<TrainingClass> in,
            List<RegionCode> seen) {
        Place(RegionCode region, @Nullable Id<Institution> institution, @Nullable Id<TrainingClass> in) {
            this(region, institution, in, List.of(region));
        }

        void mustBeSeenBy(Actor.Officer by) {
            if (seen.stream().noneMatch(one -> one.isWithin(by.region()))) {
                throw new Refused(Refusal.NOT_YOURS);
            }
        }
    }

    /**
     * Raises it. The same id and words again are the same signal. A person may be reported by who sees their home or money of theirs that
     * waits, and the report is seen and decided where that money is. Can answer NOT_FOUND, NOT_YOURS, ID_USED_FOR_ANOTHER.
     */
    public Signal raise(Actor.Officer by, Order order) {
        byte[] fingerprint = Fingerprint.of(order.subject(), order.about(), order.reason(), by.id());
        return transactions.run(() -> {
            Place place = place(order);
            place.mustBeSeenBy(by);
            Optional<Signal> before = signals.findById(order.id());
            if (before.isPresent()) {
                byte[] asked = before.get().fingerprint();
                Fingerprint.mustMatch(asked == null ? new byte[0] : asked, fingerprint);
                return before.get();
            }
            Instant now = machine.now();
            Signal signal = new Signal(
                    order.id(),
                    SignalKind.BY_HAND,
                    order.subject(),
                    order.about(),
                    "report:" + order.id(),
                    1,
                    place.region(),
                    place.institution(),
                    place.in(),
                    SignalState.RAISED,
                    1,
                    "{}",
                    now,
                    now,
                    by.id(),
                    order.reason(),
                    null,
                    null,
                    null,
                    null,
                    fingerprint,
                    1);
            keep.raise(signal, List.of(new Touch(order.subject(), order.about())), by);
            return signals.findById(order.id()).orElseThrow(() -> new MovedOn("signal " + order.id()));
        });
    }

    private Place place(Order order) {
        return switch (order.subject()) {
            case CLASS -> place(classes.require(same(order.about())));
            case ENROLMENT -> {
                Id<Enrolment> seat = same(order.about());
                yield place(classes.require(classes.requireEnrolment(seat).classId()));
            }
            case PERSON -> place(persons.require(same(order.about())));
            case SUBSIDY -> {
                Id<Subsidy> id = same(order.about());
                Subsidy subsidy = subsidies.require(id);
                yield new Place(subsidy.region(), subsidy.institutionId(), null);
            }
        };
    }

    /** Where the money waits that it holds, so that no county lets go what another pays; at home where none waits. */
    private Place place(Person person) {
        List<RegionCode> seen = new ArrayList<>();
        subsidies.unpaidOf(person.id()).forEach(one -> seen.add(one.region()));
        RegionCode region = seen.stream().reduce(RegionCode::shared).orElse(person.region());
        seen.add(person.region());
        return new Place(region, null, null, seen);
    }

    private static Place place(TrainingClass in) {
        return new Place(in.region(), in.institutionId(), in.id());
    }

    /** What the subject says the id names. */
    @SuppressWarnings("unchecked") // the parameter only tells ids apart for the compiler: there is one kind of value
    private static <T> Id<T> same(Id<?> id) {
        return (Id<T>) id;
    }
}
