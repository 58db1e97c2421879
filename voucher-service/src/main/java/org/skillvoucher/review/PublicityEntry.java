package org.skillvoucher.review;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.subsidy.Subsidy;

/** A subsidy made public from one day to another, the last included. */
@MappedEntity("publicity_entry")
public record PublicityEntry(
        @Id org.skillvoucher.id.Id<PublicityEntry> id,
        org.skillvoucher.id.Id<Subsidy> subsidyId,
        RegionCode region,
        LocalDate fromDay,
        LocalDate untilDay,
        PublicityState state,
        Instant createdAt) {}
