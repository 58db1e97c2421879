package org.skillvoucher.policy;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Decisions extends GenericRepository<StoredDecision, Id<StoredDecision>> {
    void save(StoredDecision decision);

    void saveAll(Iterable<StoredDecision> decisions);

    Optional<StoredDecision> findById(Id<StoredDecision> id);
}
