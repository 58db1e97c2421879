package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.MovedOn;

/** The one writer of the states of classes and enrolments. */
@Singleton
public final class MoveClass {
    private final TrainingClasses classes;
    private final Enrolments enrolments;
    private final History history;

    MoveClass(TrainingClasses classes, Enrolments enrolments, History history) {
        this.classes = classes;
        this.enrolments = enrolments;
        this.history = history;
    }

    /** Moves a class in the caller's transaction. Can answer CLASS_STATE_WRONG. */
    public TrainingClass move(TrainingClass now, ClassLife.Event event, Actor by, Map<String, ?> details) {
        ClassState to = ClassLife.on(event)
                .next(now.state(), null)
                .orElseThrow(
                        () -> new Refused(Refusal.CLASS_STATE_WRONG, Map.of("class", now.id(), "state", now.state())));
        MovedOn.unlessOne(classes.move(now.id(), now.state(), to, now.version()), "class " + now.id());
        history.append(
                SubjectKind.CLASS,
                now.id(),
                now.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                now.state(),
                to);
        return require(now.id());
    }

    /**
     * Moves a class whose acceptance is noted at the same time, in the caller's transaction: one write, because the database
     * knows no accepted class without its officer. Can answer CLASS_STATE_WRONG.
     */
    TrainingClass accept(TrainingClass now, Instant at, Actor.Officer by, Map<String, ?> details) {
        ClassLife.Event event = new ClassLife.Accepted();
        ClassState to = ClassLife.on(event)
                .next(now.state(), null)
                .orElseThrow(
                        () -> new Refused(Refusal.CLASS_STATE_WRONG, Map.of("class", now.id(), "state", now.state())));
        MovedOn.unlessOne(classes.accept(now.id(), now.state(), to, now.version(), at, by.id()), "class " + now.id());
        history.append(
                SubjectKind.CLASS,
                now.id(),
                now.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                now.state(),
                to);
        return require(now.id());
    }

    /** Moves an enrolment in the caller's transaction; a seat that is lost goes back. Can answer ENROLMENT_STATE_WRONG. */
    public Enrolment move(Enrolment now, EnrolmentLife.Event event, Actor by, Map<String, ?> details) {
        EnrolmentState to = EnrolmentLife.on(event)
                .next(now.state(), null)
                .orElseThrow(() -> new Refused(
                        Refusal.ENROLMENT_STATE_WRONG, Map.of("enrolment", now.id(), "state", now.state())));
        MovedOn.unlessOne(enrolments.move(now.id(), now.state(), to, now.version()), "enrolment " + now.id());
        history.append(
                SubjectKind.ENROLMENT,
                now.id(),
                now.version() + 1,
                event.getClass().getSimpleName(),
                by,
                details,
                now.state(),
                to);
        Enrolment moved = requireEnrolment(now.id());
        if (!moved.isLive()) {
            classes.giveSeatBack(moved.classId());
        }
        return moved;
    }

    /** Can answer NOT_FOUND. */
    public TrainingClass require(Id<TrainingClass> id) {
        return classes.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("class", id)));
    }

    /** Can answer NOT_FOUND. */
    public Enrolment requireEnrolment(Id<Enrolment> id) {
        return enrolments.findById(id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("enrolment", id)));
    }
}
