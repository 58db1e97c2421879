package org.skillvoucher.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.training.TrainingClass;

@JdbcRepository(dialect = Dialect.MYSQL)
interface PassesOfClasses extends GenericRepository<ClassPasses, Id<TrainingClass>> {
    @Query("SELECT c.id, COUNT(e.id) AS assessed, COUNT(k.id) AS passed FROM training_class c"
            + " JOIN enrolment e ON e.class_id = c.id AND e.state = 'COMPLETED'"
            + " LEFT JOIN certificate k ON k.enrolment_id = e.id AND k.live = 1"
            + " WHERE c.id = :trainingClass AND c.state IN ('ENDED', 'ACCEPTED') GROUP BY c.id")
    Optional<ClassPasses> of(Id<TrainingClass> trainingClass);
}
