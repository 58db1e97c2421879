package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ScannerQueues extends GenericRepository<ScannerQueue, Id<Scanner>> {
    void save(ScannerQueue queue);

    Optional<ScannerQueue> findByScannerId(Id<Scanner> scannerId);

    @Query("SELECT q.* FROM scanner_queue q WHERE q.scanner_id > :after AND EXISTS (SELECT 1 FROM scanner_record r"
            + " WHERE r.scanner_id = q.scanner_id AND r.seq >= q.next_seq) ORDER BY q.scanner_id LIMIT :size")
    List<ScannerQueue> waiting(Id<?> after, int size);

    @Query("UPDATE scanner_queue SET turn = turn + 1 WHERE scanner_id = :scanner")
    long takeTurn(Id<Scanner> scanner);

    @Query(
            "UPDATE scanner_queue SET next_seq = :to, head_hash = :headHash, last_scanned_at = :lastScannedAt,"
                    + " last_ticket_at = :lastTicketAt, last_ticked_at = :lastTickedAt WHERE scanner_id = :scanner AND next_seq = :from")
    long advance(
            Id<Scanner> scanner,
            int from,
            int to,
            String headHash,
            @Nullable Instant lastScannedAt,
            @Nullable Instant lastTicketAt,
            @Nullable Instant lastTickedAt);
}
