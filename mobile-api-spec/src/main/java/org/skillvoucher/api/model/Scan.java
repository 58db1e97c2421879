package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A scan as it was kept; a refused one is kept too. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Scan(
        @NotNull UUID id,
        @NotNull UUID lessonId,
        @Nullable UUID enrolmentId,
        @NotNull ScanDirection direction,
        @NotNull Instant scannedAt,
        @NotNull Instant receivedAt,
        @NotNull ScanOutcome outcome,
        @NotNull ScanWay way,
        @NotNull Boolean offline,
        @Nullable PassKind passKind,
        @Nullable PlaceVerdict place,
        @Min(0) @Max(1000000) @Nullable Integer distanceBucketMetres,
        @Min(0) @Max(1000000) @Nullable Integer accuracyMetres,

        @Min(-9000000000000000L) @Max(9000000000000000L) @Nullable
        Long clockOffsetMillis,

        @Nullable ScanRefusal refusedBecause,
        @Nullable HeldBecause heldBecause,
        @Size(min = 1, max = 500) @Nullable String zh,
        @Size(min = 1, max = 500) @Nullable String en) {}
