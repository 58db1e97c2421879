package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A time at which a scanner was switched off, by its own word. */
@MappedEntity("scanner_off")
record OffTime(@Id org.skillvoucher.id.Id<Scanner> scannerId, Instant offFrom, Instant offUntil, Instant toldAt) {}
