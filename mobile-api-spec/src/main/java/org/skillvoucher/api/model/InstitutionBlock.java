package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A block and its end, each proposed by one officer and decided by another. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record InstitutionBlock(
        @NotNull UUID id,
        @NotNull UUID institutionId,
        @NotNull @Size(min = 1, max = 100) String clause,
        @NotNull @Size(min = 1, max = 500) String reason,
        @NotNull BlockState state,
        @NotNull UUID proposedBy,
        @NotNull Instant proposedAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Size(min = 1, max = 500) @Nullable String decidedBecause,
        @Nullable UUID liftProposedBy,
        @Nullable Instant liftProposedAt,
        @Size(min = 1, max = 500) @Nullable String liftBecause,
        @Nullable UUID liftedBy,
        @Nullable Instant liftedAt,
        @Size(min = 1, max = 500) @Nullable String liftedBecause) {}
