package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

/** A lesson of a class whose teacher is named for another class's lesson at the same time; the times are those in common. */
@MappedEntity("lesson")
record TeacherClash(
        @Id org.skillvoucher.id.Id<Lesson> id,
        org.skillvoucher.id.Id<Lesson> otherLesson,
        org.skillvoucher.id.Id<TrainingClass> otherClass,
        org.skillvoucher.id.Id<Institution> otherInstitution,
        byte[] teacherIndex,
        Instant startsAt,
        Instant endsAt) {}
