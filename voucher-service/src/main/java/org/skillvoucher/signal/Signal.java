package org.skillvoucher.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Institution;
import org.skillvoucher.training.TrainingClass;

/**
 * One finding, with its evidence as JSON (ids, counts, thresholds as they were) and what an officer made of it. {@code weight} is how
 * much was found: persons, scans or lessons. {@code confirmedBy} stays when another officer dismisses it.
 */
@MappedEntity("supervision_signal")
public record Signal(
        @Id org.skillvoucher.id.Id<Signal> id,
        SignalKind kind,
        SignalSubject subject,
        org.skillvoucher.id.Id<?> subjectId,
        String evidenceKey,
        int turn,
        RegionCode region,
        org.skillvoucher.id.@Nullable Id<Institution> institutionId,
        org.skillvoucher.id.@Nullable Id<TrainingClass> classId,
        SignalState state,
        int weight,
        String evidence,
        Instant firstSeenAt,
        Instant lastSeenAt,
        org.skillvoucher.id.@Nullable Id<Account> raisedBy,
        @Nullable String raisedBecause,
        org.skillvoucher.id.@Nullable Id<Account> confirmedBy,
        org.skillvoucher.id.@Nullable Id<Account> decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBecause,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] fingerprint, // both: one for the compiler, one for Micronaut Data

        int version) {}
