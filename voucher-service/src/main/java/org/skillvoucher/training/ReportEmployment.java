package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;

/** An enterprise, or an officer for it, reports who works for it; another one, an officer, confirms it. Only then it counts. */
@Singleton
public final class ReportEmployment {
    private final Employments employments;
    private final ListInstitution institutions;
    private final SeePersons persons;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    ReportEmployment(
            Employments employments,
            ListInstitution institutions,
            SeePersons persons,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.employments = employments;
        this.institutions = institutions;
        this.persons = persons;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What is reported; {@code usedBy} is null for a worker who is not dispatched, {@code until} for an open end. */
    public record Order(
            Id<Employment> id,
            Id<Person> person,
            Id<Institution> employer,
            @Nullable Id<Institution> usedBy,
            boolean insured,
            LocalDate from,
            @Nullable LocalDate until,
            String evidence) {}

    /**
     * Reports it. Can answer NOT_FOUND, NOT_YOURS, ORGANISATION_KIND_WRONG, DATES_WRONG, EMPLOYMENT_OVERLAPS,
     * ID_USED_FOR_ANOTHER.
     */
    public Employment report(Actor by, Order order) {
        Id<Account> reporter = reporter(by);
        Institution employer = institutions.require(order.employer());
        by.mustSee(null, employer.id(), employer.region());
        mustMakeSense(order);
        byte[] fingerprint = Fingerprint.of(order);
        return transactions.run(() -> {
            persons.takeTurn(order.person());
            Optional<Employment> before = employments.findById(order.id());
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            mustBeFree(order.person(), order.id(), order.employer(), order.from(), order.until());
            Employment reported = new Employment(
                    order.id(),
                    order.person(),
                    order.employer(),
                    order.usedBy(),
                    employer.region(),
                    order.insured(),
                    order.from(),
                    order.until(),
                    order.evidence(),
                    EmploymentState.REPORTED,
                    reporter,
                    null,
                    null,
                    fingerprint,
                    1,
                    machine.now());
            employments.save(reported);
            history.append(SubjectKind.EMPLOYMENT, order.id(), 1, "Reported", by, Map.of("employer", order.employer()));
            return reported;
        });
    }

    /** Confirms it. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, EMPLOYMENT_STATE_WRONG, EMPLOYMENT_OVERLAPS. */
    public Employment confirm(Actor.Officer by, Id<Person> person, Id<Employment> id) {
        return transactions.run(() -> {
            Employment reported = inReach(by, person, id);
            if (reported.state() == EmploymentState.CONFIRMED && by.id().equals(reported.decidedBy())) {
                return reported;
            }
            // One employer at a time: what overlaps is settled in the person's turn, not by who reports first.
            persons.takeTurn(person);
            mustBeFree(person, id, null, reported.validFrom(), reported.validUntil());
            return decided(reported, new EmploymentLife.Confirmed(), by, null, Map.of());
        });
    }

    /** Rejects it. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, EMPLOYMENT_STATE_WRONG. */
    public Employment reject(Actor.Officer by, Id<Person> person, Id<Employment> id, String why) {
        return transactions.run(() -> {
            Employment reported = inReach(by, person, id);
            boolean done = reported.state() == EmploymentState.REJECTED
                    && by.id().equals(reported.decidedBy())
                    && why.equals(reported.rejectedBecause());
            return done ? reported : decided(reported, new EmploymentLife.Rejected(), by, why, Map.of("why", why));
        });
    }

    /**
     * The person left after this day, which is not later than what was reported. Can answer NOT_FOUND, NOT_YOURS, DATES_WRONG,
     * EMPLOYMENT_STATE_WRONG.
     */
    public Employment end(Actor by, Id<Person> person, Id<Employment> id, LocalDate until) {
        Dates.mustBeSane(until);
        return transactions.run(() -> {
            Employment held = inReach(by, person, id);
            if (held.state() == EmploymentState.ENDED && until.equals(held.validUntil())) {
                return held;
            }
            EmploymentLife.Event event = new EmploymentLife.Left();
            EmploymentState to = next(held, event);
            LocalDate last = held.validUntil();
            if (until.isBefore(held.validFrom()) || (last != null && until.isAfter(last))) {
                throw new Refused(Refusal.DATES_WRONG, Map.of("employment", id));
            }
            MovedOn.unlessOne(employments.end(id, until, held.state(), to, held.version()), "employment " + id);
            return told(held, event, by, Map.of("until", until));
        });
    }

    private Employment decided(
            Employment reported,
            EmploymentLife.Event event,
            Actor.Officer by,
            @Nullable String why,
            Map<String, ?> details) {
        EmploymentState to = next(reported, event);
        if (by.id().equals(reported.reportedBy())) {
            throw new Refused(Refusal.SAME_OFFICER, Map.of("employment", reported.id()));
        }
        MovedOn.unlessOne(
                employments.decide(reported.id(), by.id(), why, reported.state(), to, reported.version()),
                "employment " + reported.id());
        return told(reported, event, by, details);
    }

    private static EmploymentState next(Employment now, EmploymentLife.Event event) {
        return EmploymentLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.EMPLOYMENT_STATE_WRONG, Map.of("employment", now.id(), "state", now.state())));
    }

    private Employment told(Employment before, EmploymentLife.Event event, Actor by, Map<String, ?> details) {
        history.append(
                SubjectKind.EMPLOYMENT,
                before.id(),
                before.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                before.state(),
                next(before, event));
        return require(before.id());
    }

    private Employment inReach(Actor by, Id<Person> person, Id<Employment> id) {
        Employment found = require(id);
        by.mustSee(null, found.employerId(), found.region());
        if (!found.personId().equals(person)) {
            throw new Refused(Refusal.NOT_FOUND, Map.of("employment", id));
        }
        return found;
    }

    private Employment require(Id<Employment> id) {
        return employments.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("employment", id)));
    }

    private void mustMakeSense(Order order) {
        institutions.require(order.employer(), OrganisationKind.ENTERPRISE);
        if (order.usedBy() != null) {
            institutions.require(order.usedBy(), OrganisationKind.ENTERPRISE);
        }
        if (order.employer().equals(order.usedBy())) {
            // Who uses its own workers has not dispatched them.
            throw new Refused(Refusal.ORGANISATION_KIND_WRONG, Map.of("usedBy", order.employer()));
        }
        Dates.mustBeSane(order.from(), order.until());
        if (order.until() != null && order.until().isBefore(order.from())) {
            throw new Refused(Refusal.DATES_WRONG, Map.of("employment", order.id()));
        }
    }

    private void mustBeFree(
            Id<Person> person,
            Id<Employment> id,
            @Nullable Id<Institution> reportedAt,
            LocalDate from,
            @Nullable LocalDate until) {
        if (employments.overlapping(person, id, reportedAt, from, until) > 0) {
            throw new Refused(Refusal.EMPLOYMENT_OVERLAPS, Map.of("employment", id));
        }
    }

    private static Id<Account> reporter(Actor by) {
        return switch (by) {
            case Actor.Staff staff -> staff.id();
            case Actor.Officer officer -> officer.id();
            case Actor.Trainee _, Actor.Scanner _, Actor.Machine _ -> throw new Refused(Refusal.NOT_YOURS);
        };
    }
}
