package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.attendance.Scan;

/** A second record with a number that was taken: kept by the hash of what is signed and by what it follows, with a scan that is held. */
@MappedEntity("scanner_oddity")
record ScannerOddity(
        @Id org.skillvoucher.id.Id<Scanner> scannerId,
        @Id int seq,
        @Id String hash,
        String prev,
        org.skillvoucher.id.Id<Scan> scanId,
        Instant receivedAt) {}
