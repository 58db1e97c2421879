package org.skillvoucher.gate;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.subsidy.Subsidy;

/** A subsidy that a signal may hold. */
@MappedEntity("subsidy")
record HeldRow(@Id org.skillvoucher.id.Id<Subsidy> id) {}
