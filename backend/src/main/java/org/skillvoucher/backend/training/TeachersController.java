package org.skillvoucher.backend.training;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.skillvoucher.api.TeachersApi;
import org.skillvoucher.api.model.TeacherAssignment;
import org.skillvoucher.api.model.TeacherNaming;
import org.skillvoucher.backend.security.Caller;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.LessonTeacher;
import org.skillvoucher.training.NameTeacher;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class TeachersController implements TeachersApi {
    private final NameTeacher teachers;
    private final Caller caller;

    TeachersController(NameTeacher teachers, Caller caller) {
        this.teachers = teachers;
        this.caller = caller;
    }

    @Override
    public TeacherAssignment nameTeacher(UUID assignmentId, TeacherNaming asked) {
        List<LessonTeacher> rows = teachers.name(
                caller.staff(),
                new NameTeacher.Order(
                        Id.of(assignmentId),
                        Id.of(asked.classId()),
                        asked.lessonIds().stream().map(Id::<Lesson>of).toList(),
                        IdNumber.of(asked.idNumber()),
                        asked.name()));
        LessonTeacher first = rows.getFirst();
        return new TeacherAssignment(
                assignmentId,
                first.classId().value(),
                rows.stream().map(row -> row.lessonId().value()).toList(),
                first.maskedName(),
                first.assignedAt());
    }
}
