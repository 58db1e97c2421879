package org.skillvoucher.training;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface AgreedAttendances extends GenericRepository<AgreedAttendance, Id<TrainingClass>> {
    void save(AgreedAttendance agreed);

    Optional<AgreedAttendance> findById(Id<TrainingClass> classId);

    List<AgreedAttendance> findByClassIdIn(Collection<Id<TrainingClass>> classes);
}
