package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.attendance.Scan;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface KeptRecords extends GenericRepository<KeptRecord, Integer> {
    void save(KeptRecord record);

    @Query("SELECT * FROM scanner_record WHERE scanner_id = :scanner AND seq = :seq")
    Optional<KeptRecord> at(Id<Scanner> scanner, int seq);

    @Query("SELECT * FROM scanner_record WHERE scanner_id = :scanner AND seq IN (:seqs)")
    List<KeptRecord> among(Id<Scanner> scanner, Collection<Integer> seqs);

    List<KeptRecord> findByScanIdIn(Collection<Id<Scan>> scans);

    @Query("SELECT * FROM scanner_record WHERE scanner_id = :scanner AND seq >= :from ORDER BY seq LIMIT 1")
    Optional<KeptRecord> firstFrom(Id<Scanner> scanner, int from);

    @Query("SELECT COALESCE(MAX(seq), 0) FROM scanner_record WHERE scanner_id = :scanner")
    int last(Id<Scanner> scanner);
}
