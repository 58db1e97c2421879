package org.skillvoucher.ledger;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface OpenReservations extends GenericRepository<OpenReservation, Id<?>> {
    List<OpenReservation> findByIdIn(Collection<Id<?>> ids);
}
