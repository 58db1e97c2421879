package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** What a scanner last said of itself: how far its clock was off (ahead is positive), and how many scans it still held. */
@MappedEntity("scanner_contact")
public record ScannerContact(
        @Id org.skillvoucher.id.Id<Scanner> scannerId, Instant contactedAt, long clockOffsetMillis, int waitingScans) {}
