package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReportedHeads extends GenericRepository<ReportedHead, Integer> {
    void save(ReportedHead head);

    @Query("SELECT * FROM scanner_head WHERE scanner_id = :scanner AND seq = :seq")
    Optional<ReportedHead> at(Id<Scanner> scanner, int seq);

    @Query("SELECT * FROM scanner_head WHERE scanner_id = :scanner AND seq < :seq ORDER BY seq DESC LIMIT 1")
    Optional<ReportedHead> before(Id<Scanner> scanner, int seq);

    @Query("UPDATE scanner_head SET reported_at = :at WHERE scanner_id = :scanner AND seq = :seq")
    long replace(Id<Scanner> scanner, int seq, Instant at);
}
