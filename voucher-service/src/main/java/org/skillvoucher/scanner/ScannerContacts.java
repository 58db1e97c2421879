package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScannerContacts extends GenericRepository<ScannerContact, Id<Scanner>> {
    void save(ScannerContact contact);

    Optional<ScannerContact> findByScannerId(Id<Scanner> scannerId);

    List<ScannerContact> findByScannerIdIn(Collection<Id<Scanner>> scanners);

    @Query("UPDATE scanner_contact SET contacted_at = :at, clock_offset_millis = :offset, waiting_scans = :waiting"
            + " WHERE scanner_id = :scanner")
    long replace(Id<Scanner> scanner, Instant at, long offset, int waiting);
}
