package org.skillvoucher.ledger;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Transfers extends GenericRepository<Transfer, Id<Transfer>> {
    void save(Transfer transfer);

    void saveAll(Iterable<Transfer> transfers);

    @Query("SELECT * FROM transfer WHERE fund_id = :fund AND (at > :at OR (at = :at AND id > :after))"
            + " ORDER BY at, id LIMIT :size")
    List<Transfer> page(Id<Fund> fund, Instant at, Id<?> after, int size);
}
