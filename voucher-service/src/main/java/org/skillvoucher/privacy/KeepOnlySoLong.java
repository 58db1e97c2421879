package org.skillvoucher.privacy;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.KeepSessions;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.ForgetInstallations;
import org.skillvoucher.person.ForgetPhone;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.review.ObjectToSubsidy;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;

/**
 * Ends what was kept as long as {@link DataKind} says, by the business day, in small steps that may stop anywhere. Something that began on
 * a day is kept through the same day a period later, and ends on the day after.
 */
@Singleton
public final class KeepOnlySoLong {
    private static final int STEP = 200;
    /** A run ends sometime; the next goes on. A hundred thousand of a kind are more than begin in a day. */
    private static final int STEPS_A_RUN = 500;

    private static final Actor.Machine SELF = new Actor.Machine("retention");

    private final PhonesDue phones;
    private final ForgetPhone forgetPhone;
    private final ForgetInstallations installations;
    private final SeePersons persons;
    private final ObjectToSubsidy objections;
    private final KeepSessions sessions;
    private final Transactions transactions;
    private final BusinessTime business;
    private final boolean countsOnly;

    KeepOnlySoLong(
            PhonesDue phones,
            ForgetPhone forgetPhone,
            ForgetInstallations installations,
            SeePersons persons,
            ObjectToSubsidy objections,
            KeepSessions sessions,
            Transactions transactions,
            BusinessTime business,
            @Property(name = "skillvoucher.retention.counts-only", defaultValue = "false") boolean countsOnly) {
        this.phones = phones;
        this.forgetPhone = forgetPhone;
        this.installations = installations;
        this.persons = persons;
        this.objections = objections;
        this.sessions = sessions;
        this.transactions = transactions;
        this.business = business;
        this.countsOnly = countsOnly;
    }

    /** How many were due of a kind before the run, and how many were ended in it. */
    public record Done(DataKind kind, long due, long ended) {}

    /** The kinds that this system ends by itself. */
    public static List<DataKind> kinds() {
        return Arrays.stream(DataKind.values())
                .filter(kind -> kind.keeping().period() != null)
                .toList();
    }

    /**
     * Ends what is due of every kind; where the setting says so, only counts it. A kind that fails is no reason to keep the others longer:
     * its fault is thrown when all had their turn.
     */
    public List<Done> endAll() {
        List<Done> done = new ArrayList<>();
        List<RuntimeException> faults = new ArrayList<>();
        for (DataKind kind : kinds()) {
            try {
                done.add(endOf(kind));
            } catch (RuntimeException fault) {
                faults.add(fault);
            }
        }
        if (!faults.isEmpty()) {
            RuntimeException first = faults.removeFirst();
            faults.forEach(first::addSuppressed);
            throw first;
        }
        return done;
    }

    private Done endOf(DataKind kind) {
        long due = due(kind);
        return new Done(kind, due, countsOnly || due == 0 ? 0 : end(kind));
    }

    /** How many are due of a kind now. */
    public long due(DataKind kind) {
        return switch (kind) {
            case PHONE -> phones.count(before(kind));
            case OBJECTION_CONTACT -> objections.countWithContact(instantBefore(kind));
            case INSTALLATION -> installations.count(instantBefore(kind));
            case LOG_IN -> sessions.countOver(instantBefore(kind));
            default -> throw new IllegalArgumentException(kind + " is not ended here");
        };
    }

    private long end(DataKind kind) {
        long ended = 0;
        for (int step = 0; step < STEPS_A_RUN; step++) {
            long now = step(kind);
            ended += now;
            if (now < STEP) {
                break;
            }
        }
        return ended;
    }

    private long step(DataKind kind) {
        return switch (kind) {
            case PHONE ->
                phones.some(before(kind), STEP).stream()
                        .filter(person -> forget(person, before(kind)))
                        .count();
            case OBJECTION_CONTACT -> objections.forgetContacts(SELF, instantBefore(kind), STEP);
            case INSTALLATION -> installations.forget(instantBefore(kind), STEP);
            case LOG_IN -> sessions.deleteOver(instantBefore(kind), STEP);
            default -> throw new IllegalArgumentException(kind + " is not ended here");
        };
    }

    /** A voucher is issued in the person's turn too: it comes before, and the number stays, or after. */
    private boolean forget(Id<Person> person, LocalDate before) {
        return transactions.run(() -> {
            persons.takeTurn(person);
            return phones.isDue(person, before) && forgetPhone.forget(person, SELF, "kept long enough");
        });
    }

    /** What began before this day has had its time. */
    private LocalDate before(DataKind kind) {
        Period period = Objects.requireNonNull(kind.keeping().period());
        return business.today().minus(period);
    }

    private Instant instantBefore(DataKind kind) {
        return before(kind).atStartOfDay(BusinessTime.ZONE).toInstant();
    }
}
