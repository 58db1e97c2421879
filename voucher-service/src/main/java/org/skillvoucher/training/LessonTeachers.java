package org.skillvoucher.training;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LessonTeachers extends GenericRepository<LessonTeacher, Integer> {
    void saveAll(Iterable<LessonTeacher> rows);

    @Query("SELECT * FROM lesson_teacher WHERE assignment_id = :assignment ORDER BY lesson_id")
    List<LessonTeacher> by(Id<LessonTeacher> assignment);

    @Query("SELECT COALESCE(MAX(turn), 0) FROM lesson_teacher WHERE lesson_id = :lesson")
    int lastTurn(Id<Lesson> lesson);
}
