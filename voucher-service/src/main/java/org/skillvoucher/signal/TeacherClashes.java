package org.skillvoucher.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface TeacherClashes extends GenericRepository<TeacherClash, Id<Lesson>> {
    /** Of lessons that have begun, in classes that were approved and not cancelled; the last who was named teaches. */
    @Query(
            "SELECT mine.id, other.id AS other_lesson, other.class_id AS other_class, c.institution_id AS other_institution,"
                    + " t.teacher_index, GREATEST(mine.starts_at, other.starts_at) AS starts_at, LEAST(mine.ends_at, other.ends_at) AS ends_at"
                    + " FROM lesson mine JOIN lesson_teacher t ON t.lesson_id = mine.id"
                    + " JOIN lesson_teacher u ON u.teacher_index = t.teacher_index AND u.class_id <> t.class_id"
                    + " JOIN lesson other ON other.id = u.lesson_id AND other.starts_at < mine.ends_at AND mine.starts_at < other.ends_at"
                    + " JOIN training_class c ON c.id = other.class_id AND c.state IN ('OPEN', 'RUNNING', 'ENDED', 'ACCEPTED')"
                    + " WHERE mine.class_id = :trainingClass AND mine.starts_at <= :now AND other.starts_at <= :now"
                    + " AND NOT EXISTS (SELECT 1 FROM lesson_teacher later WHERE later.lesson_id = t.lesson_id AND later.turn > t.turn)"
                    + " AND NOT EXISTS (SELECT 1 FROM lesson_teacher later WHERE later.lesson_id = u.lesson_id AND later.turn > u.turn)"
                    + " ORDER BY t.teacher_index, other.class_id, mine.starts_at, mine.id, other.id")
    List<TeacherClash> of(Id<TrainingClass> trainingClass, Instant now);
}
