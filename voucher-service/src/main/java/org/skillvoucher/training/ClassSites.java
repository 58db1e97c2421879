package org.skillvoucher.training;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ClassSites extends GenericRepository<ClassSite, Id<TrainingClass>> {
    void save(ClassSite site);

    Optional<ClassSite> findById(Id<TrainingClass> classId);

    List<ClassSite> findByClassIdIn(Collection<Id<TrainingClass>> classes);

    @Query("DELETE FROM class_site WHERE class_id = :trainingClass")
    long forget(Id<TrainingClass> trainingClass);
}
