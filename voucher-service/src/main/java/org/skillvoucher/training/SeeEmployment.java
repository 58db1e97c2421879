package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;

/** Reads who worked for whom: one person's reports, and what a decision counts. */
@Singleton
public final class SeeEmployment {
    private final Employments employments;
    private final SeePersons persons;

    SeeEmployment(Employments employments, SeePersons persons) {
        this.employments = employments;
        this.persons = persons;
    }

    /** The confirmed employment of this day. */
    public Optional<Employment> on(Id<Person> person, LocalDate day) {
        return employments.on(person, day);
    }

    /**
     * The enterprise whose worker is trained in this class. Of a dispatched worker that is the one that uses the work, as the
     * confirmed employment of the first day says; else the one that the class names (全人社发〔2020〕63号 二(一): QJ-1e).
     */
    public Optional<Id<Institution>> enterpriseOf(Id<Person> person, TrainingClass in) {
        return on(person, in.startsOn()).map(Employment::actualUser).or(() -> Optional.ofNullable(in.enterpriseId()));
    }

    /**
     * Reports of one person by id after {@code after}: all for the person and an officer of the person's region, those of its
     * region for another officer, its own for an enterprise. Can answer NOT_FOUND, NOT_YOURS.
     */
    public List<Employment> list(Actor by, Id<Person> person, Id<?> after, int size) {
        return switch (by) {
            case Actor.Trainee trainee -> {
                trainee.mustBe(person);
                yield employments.page(person, "%", null, after, size);
            }
            case Actor.Staff staff -> employments.page(person, "%", staff.institution(), after, size);
            case Actor.Officer officer -> {
                boolean theirs = persons.require(person).region().isWithin(officer.region());
                yield employments.page(person, theirs ? "%" : officer.region().prefix() + "%", null, after, size);
            }
            case Actor.Scanner _, Actor.Machine _ -> List.of();
        };
    }
}
