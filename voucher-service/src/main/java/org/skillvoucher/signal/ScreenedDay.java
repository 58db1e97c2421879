package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;

/** A business day of which every class that met was looked at. */
@MappedEntity("screened_day")
record ScreenedDay(@Id LocalDate day, int classes, Instant screenedAt) {}
