package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A scan that waits for an officer, or what the officer decided. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ScanReview(
        @NotNull @Valid Scan scan,
        @NotNull UUID classId,
        @NotNull HeldBecause because,
        @NotNull ScanReviewState state,
        @NotNull Instant openedAt,
        @Nullable Instant decidedAt,
        @Size(min = 1, max = 500) @Nullable String reason) {}
