package org.skillvoucher.attendance;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.MovedOn;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.ClassState;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/**
 * The trainee, or the institution's staff, asks that something counts which no scan shows; an officer, that something does not count
 * (核减). The one writer of corrections.
 */
@Singleton
public final class RequestCorrection {
    /** How long after a lesson it can be made up for. */
    static final Duration MAKE_UP_WITHIN = Duration.ofDays(14);

    /** The classes that were approved and not cancelled; where no scan came through at all, a correction is the first to count. */
    private static final Set<ClassState> HELD =
            EnumSet.of(ClassState.OPEN, ClassState.RUNNING, ClassState.ENDED, ClassState.ACCEPTED);

    private static final String TABLE = "correction";
    private static final String NUMBER = "number_sealed";
    private static final String NOTE = "note_sealed";

    private final Corrections corrections;
    private final Elsewhere elsewhere;
    private final SeeClasses classes;
    private final SeePersons persons;
    private final MoneyOnAttendance money;
    private final Provider<EffectOfCorrection> effect;
    private final FieldCipher cipher;
    private final History history;
    private final Transactions transactions;
    private final BusinessTime business;

    RequestCorrection(
            Corrections corrections,
            Elsewhere elsewhere,
            SeeClasses classes,
            SeePersons persons,
            MoneyOnAttendance money,
            Provider<EffectOfCorrection> effect,
            FieldCipher cipher,
            History history,
            Transactions transactions,
            BusinessTime business) {
        this.corrections = corrections;
        this.elsewhere = elsewhere;
        this.classes = classes;
        this.persons = persons;
        this.money = money;
        this.effect = effect;
        this.cipher = cipher;
        this.history = history;
        this.transactions = transactions;
        this.business = business;
    }

    /** What a request rests on: a document by its number, if it has one, and what happened. */
    public record Evidence(CorrectionProof kind, @Nullable String number, String note) {
        @Override
        public String toString() {
            return "Evidence[" + kind + "]"; // number and note may name people
        }
    }

    /** What is asked for. A leave has no times. */
    public record Order(
            Id<Correction> id,
            Id<Enrolment> enrolment,
            Id<Lesson> lesson,
            CorrectionKind kind,
            @Nullable Instant from,
            @Nullable Instant until,
            Evidence evidence) {}

    /** A correction with its evidence. */
    public record Seen(Correction correction, Evidence evidence) {}

    /**
     * Asks. Can answer NOT_FOUND, NOT_YOURS, CORRECTION_WRONG (a field does not fit), CORRECTION_TOO_EARLY (the lesson has not begun),
     * CLASS_STATE_WRONG, ENROLMENT_STATE_WRONG, CORRECTION_TOO_LATE (money was decided that would change), CORRECTION_KNOWN,
     * PERSON_ELSEWHERE (the trainee counts in another class at the time, or the make-up lesson meets a lesson, or another make-up lesson,
     * of the trainee), ID_USED_FOR_ANOTHER.
     */
    public Seen request(Actor by, Order order) {
        byte[] fingerprint = fingerprint(order);
        return transactions.run(() -> {
            Optional<Correction> before = corrections.findById(order.id());
            if (before.isPresent()) {
                mustSee(by, before.get());
                Fingerprint.mustMatch(before.get().fingerprint(), fingerprint);
                return seen(before.get());
            }
            Correction correction = draft(by, order);
            persons.takeTurn(correction.personId());
            mustFit(correction);
            // This read explains; the unique key (enrolment, lesson, kind) decides.
            if (corrections.liveFor(order.enrolment(), order.lesson(), order.kind(), order.id()) > 0) {
                MovedOn.ifThere(corrections.findById(order.id()), "correction " + order.id());
                throw new Refused(
                        Refusal.CORRECTION_KNOWN, Map.of("enrolment", order.enrolment(), "lesson", order.lesson()));
            }
            corrections.save(correction);
            history.append(
                    SubjectKind.CORRECTION,
                    order.id(),
                    1,
                    "Requested",
                    by,
                    Map.of("kind", order.kind(), "enrolment", order.enrolment(), "lesson", order.lesson()));
            return seen(correction);
        });
    }

    /** The correction that this order would be, checked and not stored: for showing its effect. Refuses as {@link #request} does. */
    public Correction foreseen(Actor by, Order order) {
        Correction correction = draft(by, order);
        mustFit(correction);
        return correction;
    }

    private Correction draft(Actor by, Order order) {
        boolean may = order.kind() == CorrectionKind.STRUCK
                ? by instanceof Actor.Officer
                : by instanceof Actor.Trainee || by instanceof Actor.Staff;
        if (!may) {
            throw new Refused(Refusal.NOT_YOURS);
        }
        Enrolment seat = classes.enrolment(by, order.enrolment());
        TrainingClass in = classes.require(seat.classId());
        // A lesson of another class, whoever holds it, is like one that does not exist.
        Lesson lesson = classes.lessons(in.id()).stream()
                .filter(one -> one.id().equals(order.lesson()))
                .findFirst()
                .orElseThrow(() -> wrong("lessonId"));
        Evidence evidence = order.evidence();
        return new Correction(
                order.id(),
                seat.id(),
                seat.personId(),
                lesson.id(),
                in.id(),
                in.region(),
                in.institutionId(),
                order.kind(),
                order.from(),
                order.until(),
                evidence.kind(),
                evidence.number() == null ? null : cipher.seal(TABLE, NUMBER, order.id(), evidence.number()),
                cipher.seal(TABLE, NOTE, order.id(), evidence.note()),
                actor(by),
                by.role(),
                business.now(),
                BusinessTime.dayOf(lesson.startsAt())
                        .plusDays(classes.agreed(in.id()).correctWithinDays()),
                CorrectionState.REQUESTED,
                null,
                null,
                null,
                fingerprint(order),
                1);
    }

    /** What must hold when it is asked for, and still when it is accepted. */
    void mustFit(Correction correction) {
        Enrolment seat = classes.requireEnrolment(correction.enrolmentId());
        TrainingClass in = classes.require(correction.classId());
        Lesson lesson = classes.lesson(correction.lessonId());
        if (!HELD.contains(in.state())) {
            throw new Refused(Refusal.CLASS_STATE_WRONG, Map.of("class", in.id(), "state", in.state()));
        }
        if (!seat.isLive()) {
            throw new Refused(Refusal.ENROLMENT_STATE_WRONG, Map.of("enrolment", seat.id(), "state", seat.state()));
        }
        if (business.now().isBefore(lesson.startsAt())) {
            throw new Refused(Refusal.CORRECTION_TOO_EARLY, Map.of("lessonStartsAt", lesson.startsAt()));
        }
        // An allowance by the day follows the sheet; what the training itself earned was decided.
        if (money.isDecided(seat.id()) && !effect.get().leavesTrainingAsItIs(correction)) {
            throw new Refused(Refusal.CORRECTION_TOO_LATE, Map.of("enrolment", seat.id()));
        }
        Instant from = correction.fromAt();
        Instant until = correction.untilAt();
        if (!correction.kind().hasTimes()) {
            mustBe(from == null, "fromAt");
            mustBe(until == null, "untilAt");
            return;
        }
        if (from == null) {
            throw wrong("fromAt");
        }
        // Nobody was somewhere in the time to come.
        if (until == null || !from.isBefore(until) || until.isAfter(business.now())) {
            throw wrong("untilAt");
        }
        if (correction.kind() == CorrectionKind.MAKE_UP) {
            mustMakeUp(correction, in, lesson, from, until);
        } else {
            AgreedAttendance agreed = classes.agreed(in.id());
            mustBe(agreed.isInWindow(lesson, from), "fromAt");
            mustBe(agreed.isInWindow(lesson, until), "untilAt");
            if (elsewhere.isSettled(correction.personId(), in.id(), lesson)) {
                throw new Refused(Refusal.PERSON_ELSEWHERE, Map.of("from", from, "until", until));
            }
        }
    }

    private void mustMakeUp(Correction correction, TrainingClass in, Lesson lesson, Instant from, Instant until) {
        mustBe(!from.isBefore(in.startsAt()), "fromAt");
        mustBe(!until.isAfter(lesson.endsAt().plus(MAKE_UP_WITHIN)), "untilAt");
        if (classes.hasLessonBetween(correction.personId(), from, until)
                || corrections.makeUpsMeeting(correction.personId(), from, until, correction.id()) > 0) {
            throw new Refused(Refusal.PERSON_ELSEWHERE, Map.of("from", from, "until", until));
        }
    }

    /** Who asked takes it back; again is the same. Can answer NOT_FOUND, NOT_YOURS, CORRECTION_STATE_WRONG. */
    public Seen withdraw(Actor by, Id<Correction> id) {
        return transactions.run(() -> {
            Correction now = require(id);
            mustSee(by, now);
            if (!now.requestedBy().equals(by.id())) {
                throw new Refused(Refusal.NOT_YOURS);
            }
            return now.state() == CorrectionState.WITHDRAWN
                    ? seen(now)
                    : seen(move(now, new CorrectionLife.Withdrawn(), by, null, Map.of()));
        });
    }

    /** Moves it in the caller's transaction; a decision has a reason. Can answer CORRECTION_STATE_WRONG. */
    Correction move(
            Correction now, CorrectionLife.Event event, Actor by, @Nullable String reason, Map<String, ?> details) {
        CorrectionState to = CorrectionLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.CORRECTION_STATE_WRONG, Map.of("correction", now.id(), "state", now.state())));
        MovedOn.unlessOne(
                corrections.move(
                        now.id(),
                        now.version(),
                        to,
                        reason == null ? null : actor(by),
                        reason == null ? null : business.now(),
                        reason),
                "correction " + now.id());
        history.append(
                SubjectKind.CORRECTION,
                now.id(),
                now.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                now.state(),
                to);
        return require(now.id());
    }

    /** Can answer NOT_FOUND, NOT_YOURS. */
    public Seen see(Actor by, Id<Correction> id) {
        Correction correction = require(id);
        mustSee(by, correction);
        return seen(correction);
    }

    /** A request that this actor may decide. Can answer NOT_FOUND, NOT_YOURS, SAME_OFFICER, NEEDS_OFFICER, CORRECTION_STATE_WRONG. */
    public Correction toDecide(Actor by, Id<Correction> id) {
        Correction correction = require(id);
        DecideCorrection.mustMayDecide(by, correction);
        if (correction.state() != CorrectionState.REQUESTED) {
            throw new Refused(Refusal.CORRECTION_STATE_WRONG, Map.of("correction", id, "state", correction.state()));
        }
        return correction;
    }

    /** One's own, one's institution's or a region's, by id after {@code after}. Can answer NOT_YOURS. */
    public List<Seen> list(
            Actor by,
            @Nullable CorrectionState state,
            @Nullable Id<TrainingClass> in,
            Optional<RegionCode> region,
            Id<?> after,
            int size) {
        String within = region.map(RegionCode::prefix).orElse("") + "%";
        List<Correction> page = switch (by) {
            case Actor.Trainee me -> corrections.page(within, me.id(), null, in, state, after, size);
            case Actor.Staff staff -> corrections.page(within, null, staff.institutionId(), in, state, after, size);
            case Actor.Officer officer -> {
                RegionCode place = region.orElse(officer.region());
                officer.mustSee(place);
                yield corrections.page(place.prefix() + "%", null, null, in, state, after, size);
            }
            case Actor.Scanner _, Actor.Machine _ -> List.of();
        };
        return page.stream().map(this::seen).toList();
    }

    /** Can answer NOT_FOUND. */
    Correction require(Id<Correction> id) {
        return corrections.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("correction", id)));
    }

    Seen seen(Correction correction) {
        byte[] number = correction.numberSealed();
        return new Seen(
                correction,
                new Evidence(
                        correction.proofKind(),
                        number == null ? null : cipher.open(TABLE, NUMBER, correction.id(), number),
                        cipher.open(TABLE, NOTE, correction.id(), correction.noteSealed())));
    }

    static void mustSee(Actor by, Correction correction) {
        by.mustSee(correction.personId(), correction.institutionId(), correction.region());
    }

    private byte[] fingerprint(Order order) {
        Evidence evidence = order.evidence();
        return Fingerprint.keyed(
                cipher,
                order.enrolment(),
                order.lesson(),
                order.kind(),
                order.from(),
                order.until(),
                evidence.kind(),
                evidence.number(),
                evidence.note());
    }

    private static Id<?> actor(Actor by) {
        return Optional.<Id<?>>ofNullable(by.id()).orElseThrow(() -> new Refused(Refusal.NOT_YOURS));
    }

    private static void mustBe(boolean right, String field) {
        if (!right) {
            throw wrong(field);
        }
    }

    private static Refused wrong(String field) {
        return new Refused(Refusal.CORRECTION_WRONG, Map.of("field", field));
    }
}
