package org.skillvoucher.spotcheck;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SpotChecks extends GenericRepository<SpotCheck, Id<SpotCheck>> {
    void save(SpotCheck check);

    Optional<SpotCheck> findById(Id<SpotCheck> id);
}
