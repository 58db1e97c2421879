package org.skillvoucher.attendance;

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
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.person.Person;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Corrections extends GenericRepository<Correction, Id<Correction>> {
    void save(Correction correction);

    Optional<Correction> findById(Id<Correction> id);

    @Query("SELECT * FROM correction WHERE class_id = :trainingClass AND state = 'ACCEPTED' ORDER BY id")
    List<Correction> acceptedIn(Id<TrainingClass> trainingClass);

    @Query("SELECT * FROM correction WHERE class_id IN (:classes) AND state = 'ACCEPTED' ORDER BY id")
    List<Correction> acceptedInAll(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<TrainingClass>> classes);

    @Query("SELECT COUNT(*) FROM correction WHERE enrolment_id = :enrolment AND lesson_id = :lesson AND kind = :wanted"
            + " AND live = 1 AND id <> :except")
    int liveFor(Id<Enrolment> enrolment, Id<Lesson> lesson, CorrectionKind wanted, Id<Correction> except);

    /** Sessions of this person that make up for another lesson and meet this time. */
    @Query("SELECT COUNT(*) FROM correction WHERE person_id = :person AND kind = 'MAKE_UP' AND live = 1"
            + " AND from_at < :until AND :from < until_at AND id <> :except")
    int makeUpsMeeting(Id<Person> person, Instant from, Instant until, Id<Correction> except);

    /** Accepted corrections by which this person sat in lessons of other classes that overlap these times. */
    @Query("SELECT COUNT(*) FROM correction k JOIN lesson l ON l.id = k.lesson_id WHERE k.person_id = :person"
            + " AND k.class_id <> :trainingClass AND k.kind = 'MISSED_SCAN' AND k.state = 'ACCEPTED'"
            + " AND l.starts_at < :ends AND l.ends_at > :starts")
    int presentElsewhere(Id<Person> person, Id<TrainingClass> trainingClass, Instant starts, Instant ends);

    @Query("UPDATE correction SET state = :to, decided_by = :by, decided_at = :at, reason = :why, version = version + 1"
            + " WHERE id = :key AND state = 'REQUESTED' AND version = :seen")
    long move(
            Id<Correction> key,
            int seen,
            CorrectionState to,
            @Nullable Id<?> by,
            @Nullable Instant at,
            @Nullable String why);

    @Query("SELECT * FROM correction WHERE region LIKE :within AND (:person IS NULL OR person_id = :person)"
            + " AND (:institution IS NULL OR institution_id = :institution)"
            + " AND (:trainingClass IS NULL OR class_id = :trainingClass)"
            + " AND (:wanted IS NULL OR state = :wanted) AND id > :after ORDER BY id LIMIT :size")
    List<Correction> page(
            String within,
            @Nullable Id<?> person,
            @Nullable Id<?> institution,
            @Nullable Id<TrainingClass> trainingClass,
            @Nullable CorrectionState wanted,
            Id<?> after,
            int size);
}
