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
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;
import org.skillvoucher.person.Person;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Scans extends GenericRepository<Scan, Id<Scan>> {
    void save(Scan scan);

    @Query("SELECT * FROM scan WHERE id = :id") // short: a check-in has it parsed each time
    Optional<Scan> findById(Id<Scan> id);

    List<Scan> findByIdIn(Collection<Id<Scan>> ids);

    /** What a scan cannot have any more: its PASS, which counted before, or its PLACE in the lesson; or NOTHING. One read for all three. */
    @Query("SELECT CASE WHEN EXISTS (SELECT 1 FROM scan WHERE pass_id = :pass AND counted = 1)"
            + " OR EXISTS (SELECT 1 FROM roll_call_answer WHERE pass_id = :pass AND counted = 1) THEN 'PASS'"
            + " WHEN EXISTS (SELECT 1 FROM scan WHERE enrolment_id = :enrolment AND lesson_id = :lesson"
            + " AND direction = :direction AND counted = 1) THEN 'PLACE' ELSE 'NOTHING' END")
    String taken(Id<Pass> pass, Id<Enrolment> enrolment, Id<Lesson> lesson, Direction direction);

    @Query("SELECT COUNT(*) FROM scan WHERE pass_id = :pass AND counted = 1")
    int spent(Id<Pass> pass);

    @Query("SELECT s.* FROM scan s JOIN lesson l ON l.id = s.lesson_id WHERE l.class_id = :trainingClass"
            + " AND s.enrolment_id IS NOT NULL AND (s.outcome <> 'REFUSED'"
            + " OR s.refused_because IN ('ALREADY_COUNTED', 'PASS_SPENT', 'CODE_SPENT'))")
    List<Scan> evidenceIn(Id<TrainingClass> trainingClass);

    List<Scan> findByEnrolmentIdIn(Collection<Id<Enrolment>> enrolments);

    /** Scans in of this person in lessons of other classes that overlap these times, and count or may yet be accepted. */
    @Query("SELECT s.* FROM scan s JOIN lesson l ON l.id = s.lesson_id LEFT JOIN scan_review r ON r.scan_id = s.id"
            + " WHERE s.person_id = :person AND s.scanned_at BETWEEN :earliest AND :latest AND s.direction = 'IN'"
            + " AND (s.outcome <> 'REFUSED' OR s.refused_because IN ('ALREADY_COUNTED', 'PASS_SPENT', 'CODE_SPENT'))"
            + " AND l.class_id <> :trainingClass AND l.starts_at < :ends AND l.ends_at > :starts"
            + " AND (r.scan_id IS NULL OR r.state <> 'REJECTED')")
    List<Scan> elsewhere(
            Id<Person> person,
            Id<TrainingClass> trainingClass,
            Instant starts,
            Instant ends,
            Instant earliest,
            Instant latest);

    /** Those of these seats that wait for an officer because the person was in another class at the time. */
    @Query(
            "SELECT STRAIGHT_JOIN s.* FROM scan s JOIN scan_review r ON r.scan_id = s.id WHERE s.enrolment_id IN (:enrolments)"
                    + " AND r.state = 'OPEN' AND r.because = 'PERSON_ELSEWHERE'")
    List<Scan> seenElsewhere(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<Enrolment>> enrolments);

    @Query("SELECT COUNT(*) FROM scan WHERE refused_code_by = :by AND received_at > :since")
    int codesRefusedSince(Id<?> by, Instant since);

    @Query("SELECT * FROM scan WHERE lesson_id = :lesson AND id > :after ORDER BY id LIMIT :size")
    List<Scan> page(Id<Lesson> lesson, Id<?> after, int size);
}
