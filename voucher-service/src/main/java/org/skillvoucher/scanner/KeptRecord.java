package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.skillvoucher.attendance.Scan;

/**
 * A record as it was uploaded; never changed. The text is kept as it came, because its signature is the evidence; the pass in it is
 * spent or stale and names nobody. {@code receivedAt} is business time,
 * {@code keptAt} the same moment by the machine.
 */
@MappedEntity("scanner_record")
record KeptRecord(
        @Id org.skillvoucher.id.Id<Scanner> scannerId,
        @Id int seq,
        String hash,
        org.skillvoucher.id.Id<Scan> scanId,
        String text,
        Instant receivedAt,
        Instant keptAt) {}
