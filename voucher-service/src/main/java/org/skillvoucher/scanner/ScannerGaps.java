package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScannerGaps extends GenericRepository<ScannerGap, Integer> {
    void save(ScannerGap gap);

    @Query(
            "SELECT COUNT(*) FROM scanner_gap WHERE scanner_id = :scanner AND from_seq <= :seq AND held_until_seq >= :seq")
    int holding(Id<Scanner> scanner, int seq);
}
