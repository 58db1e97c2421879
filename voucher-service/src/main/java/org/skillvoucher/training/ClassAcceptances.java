package org.skillvoucher.training;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ClassAcceptances extends GenericRepository<ClassAcceptance, Id<TrainingClass>> {
    void save(ClassAcceptance acceptance);

    Optional<ClassAcceptance> findByClassId(Id<TrainingClass> classId);

    List<ClassAcceptance> findByClassIdIn(Collection<Id<TrainingClass>> classes);
}
