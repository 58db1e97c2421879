package org.skillvoucher.policy;

import io.micronaut.data.annotation.Expandable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;
import org.skillvoucher.id.IdColumn;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Decisions extends GenericRepository<StoredDecision, Id<StoredDecision>> {
    @Query("SELECT d.*, t.facts, t.findings, t.derivation, t.instalments FROM decision d"
            + " JOIN decision_text t ON t.hash = d.text_hash WHERE d.id = :id")
    Optional<StoredDecision> findById(Id<StoredDecision> id);

    @Query("SELECT d.*, t.facts, t.findings, t.derivation, t.instalments FROM decision d"
            + " JOIN decision_text t ON t.hash = d.text_hash WHERE d.id IN (:ids)")
    List<StoredDecision> findByIdIn(
            @Expandable @TypeDef(type = DataType.BYTE_ARRAY, converter = IdColumn.class)
                    Collection<Id<StoredDecision>> ids);
}
