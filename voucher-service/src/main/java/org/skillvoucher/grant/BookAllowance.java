package org.skillvoucher.grant;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.MoneyFollowsAttendance;
import org.skillvoucher.attendance.SeeAttendance;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.policy.DecideBenefit;
import org.skillvoucher.policy.Fact;
import org.skillvoucher.policy.ReadDecision;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.subsidy.ApprovalStep;
import org.skillvoucher.subsidy.BeginRelease;
import org.skillvoucher.subsidy.MoveSubsidy;
import org.skillvoucher.subsidy.OriginOfSubsidy;
import org.skillvoucher.subsidy.RecoverSubsidy;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.subsidy.TrainingOfVoucher;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.SeeClasses;

/**
 * An allowance for days attended (QJ-2b, QZ-10b), a line a day. When an officer changes the sheet after it was granted, it is decided again
 * with the days as they now are, and only the difference is booked: more as a subsidy of its own beside the first, less as money that is
 * not due any more or has to come back.
 */
@Singleton
public final class BookAllowance implements MoneyFollowsAttendance, OriginOfSubsidy {
    private static final String GRANTED = "GRANTED";

    private final ApplyForGrant applications;
    private final AllowanceDays lines;
    private final GrantMoney money;
    private final SeeAttendance attendance;
    private final SeeClasses classes;
    private final SeePersons persons;
    private final TrainingOfVoucher trainings;
    private final DecideBenefit decide;
    private final ReadDecision read;
    private final MoveSubsidy subsidies;
    private final RecoverSubsidy recover;
    private final BeginRelease begin;
    private final MachineTime machine;

    BookAllowance(
            ApplyForGrant applications,
            AllowanceDays lines,
            GrantMoney money,
            SeeAttendance attendance,
            SeeClasses classes,
            SeePersons persons,
            TrainingOfVoucher trainings,
            DecideBenefit decide,
            ReadDecision read,
            MoveSubsidy subsidies,
            RecoverSubsidy recover,
            BeginRelease begin,
            MachineTime machine) {
        this.applications = applications;
        this.lines = lines;
        this.money = money;
        this.attendance = attendance;
        this.classes = classes;
        this.persons = persons;
        this.trainings = trainings;
        this.decide = decide;
        this.read = read;
        this.subsidies = subsidies;
        this.recover = recover;
        this.begin = begin;
        this.machine = machine;
    }

    /** The lines of an allowance by day and reckoning; none for what is not paid by the day. Can answer NOT_FOUND, NOT_YOURS. */
    public List<AllowanceDay> days(Actor by, Id<GrantApplication> id) {
        return lines.of(applications.see(by, id).application().id());
    }

    /** The first lines of what was granted by the day, in the caller's transaction; of other benefits none. */
    void book(Actor.Officer by, GrantApplication granted, Subsidy due, StoredDecision decision) {
        Id<Enrolment> seat = granted.enrolmentId();
        if (seat != null && isByDay(decision)) {
            Set<LocalDate> days = attendance.row(classes.requireEnrolment(seat)).daysAttended();
            save(by, granted, 1, spread(new TreeMap<>(), days, decision.amountFen()), decision, due.id(), GRANTED);
        }
    }

    @Override
    public void reckonAgain(Actor.Officer by, Id<Enrolment> seat, String because) {
        Enrolment enrolment = classes.requireEnrolment(seat);
        persons.takeTurn(enrolment.personId());
        for (GrantApplication granted : applications.grantedOn(seat)) {
            StoredDecision first =
                    decide.require(Optional.ofNullable(granted.decisionId()).orElseThrow());
            if (isByDay(first)) {
                reckonAgain(by, granted, first, enrolment, because);
            }
        }
    }

    private void reckonAgain(
            Actor.Officer by, GrantApplication granted, StoredDecision first, Enrolment seat, String because) {
        List<AllowanceDay> booked = lines.of(granted.id());
        SortedMap<LocalDate, Long> worth = worth(booked);
        Set<LocalDate> attended = attendance.row(seat).daysAttended();
        boolean isAsBooked = !booked.isEmpty() && worth.keySet().equals(attended);
        if (isAsBooked || isOver(granted, booked)) {
            return;
        }
        // On the facts of the last reckoning: a certificate that was withdrawn since the first earns nothing again.
        StoredDecision last = booked.stream()
                .max(Comparator.comparingInt(AllowanceDay::reckoning))
                .map(line -> decide.require(line.decisionId()))
                .orElse(first);
        StoredDecision now = decide.again(
                first,
                read.facts(last).with(trainings.endedFacts(seat, classes.require(seat.classId()), granted.region())));
        long before = booked.isEmpty()
                ? first.amountFen() // Granted before lines were kept.
                : worth.values().stream().mapToLong(Long::longValue).sum();
        long after = read.stands(first, now) ? now.amountFen() : 0;
        int reckoning = next(booked);
        SortedMap<LocalDate, Long> changes = spread(worth, attended, after);
        if (changes.isEmpty() && after == before) {
            return;
        }
        if (after > before) {
            Subsidy due = money.due(
                    by,
                    granted,
                    Optional.ofNullable(granted.fundId()).orElseThrow(),
                    now,
                    Money.ofFen(after - before),
                    reckoning);
            save(by, granted, reckoning, changes, now, due.id(), because);
            begin.begin(by, due, ApprovalStep.DECIDED, this, Map.of("decision", now.id(), "because", because));
        } else {
            save(by, granted, reckoning, changes, now, null, because);
            recover.reduceGranted(by, granted.id(), Money.ofFen(before - after), because, now.id());
        }
    }

    /** One whose money went back because no bank could pay it is over; one that was reckoned down to nothing may rise again. */
    private boolean isOver(GrantApplication granted, List<AllowanceDay> booked) {
        boolean isReckonedToNothing = !booked.isEmpty() && worth(booked).isEmpty();
        return !isReckonedToNothing
                && subsidies.allOfApplication(granted.id()).stream()
                        .allMatch(part -> part.state().hasEnded());
    }

    private static int next(List<AllowanceDay> booked) {
        return booked.stream().mapToInt(AllowanceDay::reckoning).max().orElse(0) + 1;
    }

    /** Nothing of it is due any more: its days are worth nothing, in the caller's transaction. */
    void strikeOut(GrantApplication granted, StoredDecision without, String because, Id<?> by) {
        List<AllowanceDay> booked = lines.of(granted.id());
        int reckoning = next(booked);
        worth(booked)
                .forEach((day, fen) -> lines.save(new AllowanceDay(
                        granted.id(), reckoning, day, -fen, without.id(), null, because, by, machine.now())));
    }

    private boolean isByDay(StoredDecision decision) {
        return decide.benefit(decision.policyId(), decision.benefit())
                .pays()
                .asks()
                .contains(Fact.DAYS_ATTENDED);
    }

    /** What each day is worth, without those that are worth nothing any more. */
    static SortedMap<LocalDate, Long> worth(List<AllowanceDay> booked) {
        SortedMap<LocalDate, Long> worth = new TreeMap<>();
        booked.forEach(line -> worth.merge(line.day(), line.amountFen(), Long::sum));
        worth.values().removeIf(fen -> fen == 0);
        return worth;
    }

    /**
     * What each day changes by, so that the days attended come to the amount: days that stay keep what they are worth, days that went are
     * worth nothing, days that came share what is left, in whole fen. Without a new day what is left goes to the last that stayed; where
     * the amount is less than what the days that stay were worth, the last of them lose it.
     */
    static SortedMap<LocalDate, Long> spread(SortedMap<LocalDate, Long> worth, Set<LocalDate> attended, long amount) {
        TreeMap<LocalDate, Long> target = new TreeMap<>(worth);
        target.keySet().retainAll(attended);
        long left = amount - target.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<LocalDate, Long> day : target.descendingMap().entrySet()) {
            long less = Math.max(0, Math.min(day.getValue(), -left));
            day.setValue(day.getValue() - less);
            left += less;
        }
        TreeSet<LocalDate> came = new TreeSet<>(attended);
        came.removeAll(worth.keySet());
        if (came.isEmpty() && !target.isEmpty()) {
            target.merge(target.lastKey(), left, Long::sum);
        }
        long given = 0;
        int count = 0;
        for (LocalDate day : came) {
            count++;
            long sum = Math.floorDiv(left * count, came.size());
            target.put(day, sum - given);
            given = sum;
        }
        SortedMap<LocalDate, Long> changes = new TreeMap<>(target);
        worth.forEach((day, fen) -> changes.merge(day, -fen, Long::sum));
        changes.values().removeIf(fen -> fen == 0);
        return changes;
    }

    private void save(
            Actor.Officer by,
            GrantApplication granted,
            int reckoning,
            SortedMap<LocalDate, Long> changes,
            StoredDecision decision,
            @Nullable Id<Subsidy> subsidy,
            String because) {
        changes.forEach((day, fen) -> lines.save(new AllowanceDay(
                granted.id(), reckoning, day, fen, decision.id(), subsidy, because, by.id(), machine.now())));
    }

    @Override
    public boolean earned(Subsidy subsidy) {
        return subsidy.applicationPart() > 0;
    }

    @Override
    public Subsidy release(Actor by, Subsidy decided, Map<String, ?> why) {
        return money.release(by, decided, why);
    }

    /** The supplement is not paid after all; what was granted first stands, and its days are worth what they were. */
    @Override
    public Subsidy refuse(Actor by, Subsidy decided, String why) {
        GrantApplication granted = applications.require(
                Id.of(Optional.ofNullable(decided.applicationId()).orElseThrow().value()));
        List<AllowanceDay> booked = lines.of(granted.id());
        int reckoning = next(booked);
        Id<?> officer = Optional.<Id<?>>ofNullable(by.id()).orElse(decided.id());
        booked.stream()
                .filter(line -> line.reckoning() == decided.applicationPart())
                .forEach(line -> lines.save(new AllowanceDay(
                        granted.id(),
                        reckoning,
                        line.day(),
                        -line.amountFen(),
                        line.decisionId(),
                        null,
                        "REFUSED",
                        officer,
                        machine.now())));
        return money.cancel(by, decided, why);
    }
}
