package org.skillvoucher.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What of a reservation is neither posted nor voided. */
@MappedEntity("reservation")
record OpenReservation(@Id org.skillvoucher.id.Id<?> id, long openFen) {}
