package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface OffTimes extends GenericRepository<OffTime, Id<Scanner>> {
    /** The first word about a time stays: later ones differ by the jitter of the contact. */
    @Query("INSERT IGNORE INTO scanner_off (scanner_id, off_from, off_until, told_at)"
            + " VALUES (:scanner, :begins, :until, :at)")
    int keep(Id<Scanner> scanner, Instant begins, Instant until, Instant at);
}
