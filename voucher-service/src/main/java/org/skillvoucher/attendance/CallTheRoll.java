package org.skillvoucher.attendance;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.ClassState;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** The roll is called in a running lesson (点名), one at a time: by an officer on the spot, or because a draw fell on it. */
@Singleton
public final class CallTheRoll {
    /** More would only keep a class from its lesson. */
    private static final int MOST_A_LESSON = 20;

    private final RollCalls rollCalls;
    private final RollCallSeats seats;
    private final SeeClasses classes;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;
    private final Duration open;

    CallTheRoll(
            RollCalls rollCalls,
            RollCallSeats seats,
            SeeClasses classes,
            History history,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine,
            @Property(name = "skillvoucher.roll-call.open", defaultValue = "90s") Duration open) {
        this.rollCalls = rollCalls;
        this.seats = seats;
        this.classes = classes;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
        this.open = open;
    }

    /** What came of a drawn lesson. */
    public sealed interface Drawn {
        /** The roll is called for this draw. */
        record Opened(RollCall rollCall) implements Drawn {}

        /** It is being called just now: nobody is asked twice at once. */
        record AlreadyOpen(RollCall rollCall) implements Drawn {}

        /** The class is not held. */
        record NotHeld() implements Drawn {}
    }

    /**
     * An officer on the spot has the roll called; ordered again it is the same roll call. Can answer NOT_FOUND, NOT_YOURS,
     * CLASS_STATE_WRONG, LESSON_NOT_RUNNING, ROLL_CALL_OPEN (one is being called just now), TOO_OFTEN (twenty a lesson),
     * ID_USED_FOR_ANOTHER.
     */
    public RollCall open(Actor.Officer by, Id<RollCall> id, Id<Lesson> lessonId) {
        byte[] fingerprint = Fingerprint.of(lessonId);
        return transactions.run(() -> {
            Lesson lesson = classes.lesson(lessonId);
            TrainingClass in = classes.require(lesson.classId());
            by.mustSee(in.region());
            Optional<RollCall> before = rollCalls.findById(id);
            if (before.isPresent()) {
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return before.get();
            }
            Instant now = business.now();
            mustRun(lesson, in, now);
            int ordinal = nextOf(lesson, now);
            return save(by, id, lesson, ordinal, now, by.id(), null, fingerprint);
        });
    }

    /**
     * A draw fell on this lesson: in the caller's transaction, which has found that it did nothing for this spot check yet;
     * the unique keys decide. The caller has looked that the lesson runs.
     */
    public Drawn openDrawn(Actor by, Id<?> spotCheck, Lesson lesson, TrainingClass in) {
        if (!isHeld(in)) {
            return new Drawn.NotHeld();
        }
        Instant now = business.now();
        Optional<RollCall> last = rollCalls.lastOf(lesson.id());
        if (last.isPresent() && last.get().isOpenAt(now)) {
            return new Drawn.AlreadyOpen(last.get());
        }
        int ordinal = last.map(RollCall::ordinal).orElse(0) + 1;
        Id<RollCall> id = Id.derived("roll-call", spotCheck);
        return new Drawn.Opened(save(by, id, lesson, ordinal, now, null, spotCheck, Fingerprint.of(spotCheck)));
    }

    private static void mustRun(Lesson lesson, TrainingClass in, Instant now) {
        if (!isHeld(in)) {
            throw new Refused(Refusal.CLASS_STATE_WRONG, Map.of("class", in.id(), "state", in.state()));
        }
        if (now.isBefore(lesson.startsAt()) || now.isAfter(lesson.endsAt())) {
            throw new Refused(
                    Refusal.LESSON_NOT_RUNNING, Map.of("startsAt", lesson.startsAt(), "endsAt", lesson.endsAt()));
        }
    }

    private static boolean isHeld(TrainingClass in) {
        return in.state() == ClassState.OPEN || in.state() == ClassState.RUNNING;
    }

    private int nextOf(Lesson lesson, Instant now) {
        Optional<RollCall> last = rollCalls.lastOf(lesson.id());
        if (last.isPresent() && last.get().isOpenAt(now)) {
            throw new Refused(
                    Refusal.ROLL_CALL_OPEN,
                    Map.of("rollCall", last.get().id(), "closesAt", last.get().closesAt()));
        }
        int ordinal = last.map(RollCall::ordinal).orElse(0) + 1;
        if (ordinal > MOST_A_LESSON) {
            throw new Refused(Refusal.TOO_OFTEN, Map.of("lesson", lesson.id()));
        }
        return ordinal;
    }

    private RollCall save(
            Actor by,
            Id<RollCall> id,
            Lesson lesson,
            int ordinal,
            Instant now,
            @Nullable Id<Account> openedBy,
            @Nullable Id<?> spotCheck,
            byte[] fingerprint) {
        List<Id<Enrolment>> asked = classes.seats(lesson.classId());
        RollCall called = new RollCall(
                id,
                lesson.id(),
                lesson.classId(),
                ordinal,
                now,
                now.plus(open),
                openedBy,
                spotCheck,
                asked.size(),
                fingerprint,
                machine.now());
        rollCalls.save(called);
        if (!asked.isEmpty()) {
            seats.saveAll(asked.stream().map(seat -> new RollCallSeat(id, seat)).toList());
        }
        history.append(
                SubjectKind.ROLL_CALL,
                id,
                1,
                "Opened",
                by,
                Map.of("lesson", lesson.id(), "asked", asked.size(), "closesAt", called.closesAt()));
        return called;
    }
}
