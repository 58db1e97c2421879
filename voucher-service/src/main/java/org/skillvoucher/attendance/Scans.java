package org.skillvoucher.attendance;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Scans extends GenericRepository<Scan, Id<Scan>> {
    void save(Scan scan);

    Optional<Scan> findById(Id<Scan> id);

    @Query(
            "SELECT COUNT(*) FROM scan WHERE enrolment_id = :enrolment AND lesson_id = :lesson AND direction = :direction"
                    + " AND counted = 1")
    int counted(Id<Enrolment> enrolment, Id<Lesson> lesson, Direction direction);

    @Query("SELECT COUNT(*) FROM scan WHERE pass_id = :pass AND counted = 1")
    int spent(Id<Pass> pass);

    @Query(
            "SELECT s.* FROM scan s JOIN lesson l ON l.id = s.lesson_id WHERE l.class_id = :trainingClass AND s.counted = 1")
    List<Scan> countedIn(Id<TrainingClass> trainingClass);

    @Query("SELECT s.* FROM scan s WHERE s.enrolment_id = :enrolment AND s.counted = 1")
    List<Scan> countedOf(Id<Enrolment> enrolment);

    @Query("SELECT * FROM scan WHERE lesson_id = :lesson AND id > :after ORDER BY id LIMIT :size")
    List<Scan> page(Id<Lesson> lesson, Id<?> after, int size);
}
