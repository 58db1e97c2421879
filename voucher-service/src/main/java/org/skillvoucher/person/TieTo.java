package org.skillvoucher.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.skillvoucher.region.RegionCode;

/** One tie of one person to one place. */
@MappedEntity("person_tie")
public record TieTo(
        @Id org.skillvoucher.id.Id<Person> personId,
        @Id PlaceTie tie,
        @Id RegionCode region) {}
