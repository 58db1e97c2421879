package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScannerOddities extends GenericRepository<ScannerOddity, Integer> {
    void save(ScannerOddity oddity);

    @Query("SELECT * FROM scanner_oddity WHERE scanner_id = :scanner AND seq = :seq AND hash = :hash")
    Optional<ScannerOddity> of(Id<Scanner> scanner, int seq, String hash);

    @Query("SELECT COUNT(*) FROM scanner_oddity WHERE scanner_id = :scanner AND seq = :seq")
    int at(Id<Scanner> scanner, int seq);

    @Query("SELECT COUNT(*) FROM scanner_oddity WHERE scanner_id = :scanner AND seq BETWEEN :from AND :until")
    int between(Id<Scanner> scanner, int from, int until);

    @Query("SELECT COUNT(*) FROM scanner_oddity WHERE scanner_id = :scanner AND seq = :seq AND prev <> :hash")
    int notFollowing(Id<Scanner> scanner, int seq, String hash);
}
