package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skillvoucher.access.Actor;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.Masked;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Fingerprint;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.MachineTime;

/**
 * An institution names who teaches lessons of an approved class, each before it begins; somebody else named later steps in. Teachers
 * belong to what the bureau approves; without their names a rented one cannot be seen.
 */
@Singleton
public final class NameTeacher {
    private final LessonTeachers teachers;
    private final MoveClass classes;
    private final Lessons lessons;
    private final FieldCipher cipher;
    private final Transactions transactions;
    private final BusinessTime business;
    private final MachineTime machine;

    NameTeacher(
            LessonTeachers teachers,
            MoveClass classes,
            Lessons lessons,
            FieldCipher cipher,
            Transactions transactions,
            BusinessTime business,
            MachineTime machine) {
        this.teachers = teachers;
        this.classes = classes;
        this.lessons = lessons;
        this.cipher = cipher;
        this.transactions = transactions;
        this.business = business;
        this.machine = machine;
    }

    /** Who teaches which lessons of a class. */
    public record Order(
            Id<LessonTeacher> id, Id<TrainingClass> in, List<Id<Lesson>> lessons, IdNumber idNumber, String name) {
        public Order {
            lessons = List.copyOf(lessons);
        }

        @Override
        public String toString() {
            return "Order[" + id + "]";
        }
    }

    /**
     * Keeps it, a row for each lesson. The same id and content again are the same. Can answer NOT_FOUND (a lesson is none of the class),
     * NOT_YOURS, CLASS_STATE_WRONG (not approved, or over), CLASS_BEGUN (one of the lessons has begun), ID_USED_FOR_ANOTHER.
     */
    public List<LessonTeacher> name(Actor.Staff by, Order order) {
        List<Id<Lesson>> named = order.lessons().stream().distinct().toList();
        byte[] index = cipher.index("id_number", order.idNumber().text());
        byte[] fingerprint = Fingerprint.overIndex(
                cipher,
                order.in(),
                named,
                cipher.inner("id_number", order.idNumber().text()),
                order.name());
        return transactions.run(() -> {
            TrainingClass in = classes.require(order.in());
            by.mustBelongTo(in.institutionId());
            List<LessonTeacher> before = teachers.by(order.id());
            if (!before.isEmpty()) {
                Fingerprint.mustMatch(before.getFirst().fingerprint(), fingerprint);
                return before;
            }
            if (in.state() != ClassState.OPEN && in.state() != ClassState.RUNNING) {
                throw new Refused(Refusal.CLASS_STATE_WRONG, Map.of("class", in.id(), "state", in.state()));
            }
            Map<Id<Lesson>, Lesson> timetable =
                    lessons.of(in.id()).stream().collect(Collectors.toMap(Lesson::id, Function.identity()));
            Instant now = business.now();
            List<LessonTeacher> rows = named.stream()
                    .map(id -> row(by, order, ahead(timetable, id, now), index, fingerprint))
                    .sorted(Comparator.comparing(row -> row.lessonId().value()))
                    .toList();
            teachers.saveAll(rows);
            return rows;
        });
    }

    private static Lesson ahead(Map<Id<Lesson>, Lesson> timetable, Id<Lesson> id, Instant now) {
        Lesson lesson = timetable.get(id);
        if (lesson == null) {
            throw new Refused(Refusal.NOT_FOUND, Map.of("lesson", id));
        }
        if (!now.isBefore(lesson.startsAt())) {
            throw new Refused(Refusal.CLASS_BEGUN, Map.of("lesson", id, "startsAt", lesson.startsAt()));
        }
        return lesson;
    }

    private LessonTeacher row(Actor.Staff by, Order order, Lesson lesson, byte[] index, byte[] fingerprint) {
        return new LessonTeacher(
                lesson.id(),
                // Two at once have the same turn: the second is run again, and follows the first.
                teachers.lastTurn(lesson.id()) + 1,
                order.id(),
                order.in(),
                index,
                cipher.seal(
                        "lesson_teacher",
                        "id_sealed",
                        lesson.id(),
                        order.idNumber().text()),
                Masked.name(order.name()),
                by.id(),
                machine.now(),
                fingerprint);
    }
}
