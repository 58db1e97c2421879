package org.skillvoucher.training;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Courses extends GenericRepository<Course, Id<Course>> {
    void save(Course course);

    Optional<Course> findById(Id<Course> id);

    @Query("SELECT * FROM course WHERE (:institution IS NULL OR institution_id = :institution) AND id > :after"
            + " ORDER BY id LIMIT :size")
    List<Course> page(@Nullable Id<Institution> institution, Id<?> after, int size);
}
