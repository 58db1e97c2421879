package org.skillvoucher.training;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.person.Person;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Lessons extends GenericRepository<Lesson, Id<Lesson>> {
    void saveAll(Iterable<Lesson> lessons);

    Optional<Lesson> findById(Id<Lesson> id);

    @Query("SELECT * FROM lesson WHERE class_id = :trainingClass ORDER BY starts_at")
    List<Lesson> of(Id<TrainingClass> trainingClass);

    @Query("SELECT * FROM lesson WHERE class_id IN (:classes) ORDER BY class_id, starts_at")
    List<Lesson> ofAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<TrainingClass>> classes);

    List<Lesson> findByClassIdInAndStartsAtLessThanAndEndsAtGreaterThan(
            Collection<Id<TrainingClass>> classes, Instant until, Instant from);

    @Query("DELETE FROM lesson WHERE class_id = :trainingClass")
    long forget(Id<TrainingClass> trainingClass);

    @Query("SELECT COUNT(*) FROM enrolment e JOIN lesson mine ON mine.class_id = e.class_id"
            + " JOIN lesson other ON other.class_id = :trainingClass"
            + " AND mine.starts_at < other.ends_at AND other.starts_at < mine.ends_at"
            + " WHERE e.person_id = :person AND e.live = 1 AND e.class_id <> :trainingClass")
    int clashes(Id<Person> person, Id<TrainingClass> trainingClass);

    @Query("SELECT COUNT(*) FROM enrolment e JOIN lesson mine ON mine.class_id = e.class_id"
            + " WHERE e.person_id = :person AND e.live = 1 AND mine.starts_at < :until AND :from < mine.ends_at")
    int meeting(Id<Person> person, Instant from, Instant until);
}
