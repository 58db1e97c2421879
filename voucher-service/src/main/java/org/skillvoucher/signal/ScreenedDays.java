package org.skillvoucher.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScreenedDays extends GenericRepository<ScreenedDay, LocalDate> {
    /** Those of these days that were screened. */
    @Query("SELECT * FROM screened_day WHERE day >= :first AND day <= :last ORDER BY day")
    List<ScreenedDay> between(LocalDate first, LocalDate last);

    /** Of two instances that end at the same time one keeps it. */
    @Query("INSERT IGNORE INTO screened_day (day, classes, screened_at) VALUES (:onDay, :looked, :at)")
    int done(LocalDate onDay, int looked, Instant at);
}
