package org.skillvoucher.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ClassesToScreen extends GenericRepository<ClassToScreen, Id<TrainingClass>> {
    /** Approved classes with a lesson that ended in this time, by id after {@code after}. */
    @Query("SELECT DISTINCT c.id FROM lesson l JOIN training_class c ON c.id = l.class_id"
            + " WHERE l.starts_at >= :earliest AND l.starts_at < :until AND l.ends_at >= :begins AND l.ends_at < :until"
            + " AND c.approved_at IS NOT NULL AND c.id > :after ORDER BY c.id LIMIT :size")
    List<ClassToScreen> taught(Instant earliest, Instant begins, Instant until, Id<?> after, int size);

    @Query("SELECT e.class_id AS id FROM subsidy s JOIN enrolment e ON e.id = s.enrolment_id WHERE s.id = :subsidy")
    Optional<ClassToScreen> of(Id<Subsidy> subsidy);
}
