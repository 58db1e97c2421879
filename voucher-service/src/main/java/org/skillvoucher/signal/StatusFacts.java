package org.skillvoucher.signal;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface StatusFacts extends GenericRepository<StatusFact, Id<StatusFact>> {
    void save(StatusFact fact);

    Optional<StatusFact> findById(Id<StatusFact> id);
}
