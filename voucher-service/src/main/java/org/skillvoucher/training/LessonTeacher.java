package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.access.Account;

/**
 * Who teaches one lesson, by one assignment; of several the last turn counts. The ID number lies sealed, under the lesson's id; its index
 * is equal for one human, whichever institution names them.
 */
@MappedEntity("lesson_teacher")
public record LessonTeacher(
        @Id org.skillvoucher.id.Id<Lesson> lessonId,
        @Id int turn,
        org.skillvoucher.id.Id<LessonTeacher> assignmentId,
        org.skillvoucher.id.Id<TrainingClass> classId,
        byte[] teacherIndex,
        byte[] idSealed,
        String maskedName,
        org.skillvoucher.id.Id<Account> assignedBy,
        Instant assignedAt,
        byte[] fingerprint) {}
