package org.skillvoucher.grant;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.subsidy.Subsidy;

/**
 * What one reckoning of an allowance booked for one day, in fen: more than before with the subsidy that pays it, or less. Append-only; all
 * lines of a day together are what the day is worth.
 */
@MappedEntity("allowance_day")
public record AllowanceDay(
        @Id org.skillvoucher.id.Id<GrantApplication> applicationId,
        @Id int reckoning,
        @Id LocalDate day,
        long amountFen,
        org.skillvoucher.id.Id<StoredDecision> decisionId,
        org.skillvoucher.id.@Nullable Id<Subsidy> subsidyId,
        String because,
        org.skillvoucher.id.Id<?> bookedBy,
        Instant at) {}
