package org.skillvoucher.policy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Decisions extends GenericRepository<StoredDecision, Id<StoredDecision>> {
    @Query("SELECT d.*, t.facts, t.findings, t.derivation, t.instalments FROM decision d"
            + " JOIN decision_text t ON t.hash = d.text_hash WHERE d.id = :id")
    Optional<StoredDecision> findById(Id<StoredDecision> id);

    List<StoredDecision> findByIdIn(Collection<Id<StoredDecision>> ids);
}
