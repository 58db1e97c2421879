package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** When a scanner last said that this was the last number it had written: what comes behind it was scanned later. Business time. */
@MappedEntity("scanner_head")
record ReportedHead(
        @Id org.skillvoucher.id.Id<Scanner> scannerId, @Id int seq, Instant reportedAt) {}
