package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a scanner's records are judged: the next number, the hash of the one before, and, of those whose clock was right, the
 * latest time, and the last one's ticket and its time by the ticking since. Whoever judges writes
 * {@code turn} first, so that one does it at a time.
 */
@MappedEntity("scanner_queue")
record ScannerQueue(
        @Id org.skillvoucher.id.Id<Scanner> scannerId,
        long turn,
        int nextSeq,
        String headHash,
        @Nullable Instant lastScannedAt,
        @Nullable Instant lastTicketAt,
        @Nullable Instant lastTickedAt) {}
