package org.skillvoucher.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One person's belonging to one group, with its evidence and dates (both inclusive). */
@MappedEntity("person_category")
public record Membership(
        @Id org.skillvoucher.id.Id<Person> personId,
        @Id PersonCategory category,
        String evidence,
        @Id LocalDate validFrom,
        @Nullable LocalDate validUntil) {
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
    }
}
