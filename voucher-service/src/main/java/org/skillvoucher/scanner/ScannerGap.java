package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Numbers that never came within their time. What waited behind them, up to {@code heldUntilSeq}, is held, and so are they if they come.
 */
@MappedEntity("scanner_gap")
record ScannerGap(
        @Id org.skillvoucher.id.Id<Scanner> scannerId,
        @Id int fromSeq,
        int untilSeq,
        int heldUntilSeq,
        Instant closedAt) {}
