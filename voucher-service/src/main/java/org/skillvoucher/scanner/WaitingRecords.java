package org.skillvoucher.scanner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** How many records of a scanner wait for one before them. */
@MappedEntity("scanner_queue")
record WaitingRecords(@Id org.skillvoucher.id.Id<Scanner> scannerId, int waiting) {}
