package org.skillvoucher.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface SignalTouches extends GenericRepository<SignalTouch, Id<Signal>> {
    @Query("SELECT * FROM signal_touch WHERE signal_id = :signal ORDER BY about_id")
    List<SignalTouch> of(Id<Signal> signal);
}
