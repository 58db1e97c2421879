package org.skillvoucher.credit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;

/**
 * One step of an organisation's rating, up (1) or down (-1), with its cause: the claim, or the event itself where an officer moved it. A
 * claim's step is about a class, or about a subsidy that no class earned, and is the {@code turn}-th about it: odd turns fall, even rise.
 */
@MappedEntity("credit_event")
public record CreditEvent(
        @Id org.skillvoucher.id.Id<CreditEvent> id,
        org.skillvoucher.id.Id<Institution> institutionId,
        RegionCode region,
        CreditCause cause,
        org.skillvoucher.id.Id<?> causeId,
        org.skillvoucher.id.@Nullable Id<?> about,
        @Nullable Integer turn,
        int step,
        String because,
        org.skillvoucher.id.@Nullable Id<?> actorId,
        String actorRole,
        LocalDate businessDay,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] fingerprint, // both: one for the compiler, one for Micronaut Data

        Instant at) {}
