package org.skillvoucher.ledger;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Funds extends GenericRepository<Fund, Id<Fund>> {
    void save(Fund fund);

    Optional<Fund> findById(Id<Fund> id);

    @Query("SELECT * FROM fund WHERE region LIKE :within AND id > :after ORDER BY id LIMIT :size")
    List<Fund> pageWithin(String within, Id<?> after, int size);
}
