package org.skillvoucher.policy;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BasesOfDecisions extends GenericRepository<BasisOfDecision, Id<StoredDecision>> {
    List<BasisOfDecision> findByIdIn(Collection<Id<StoredDecision>> ids);
}
