package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device of an institution that scans passes. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Scanner(
        @NotNull UUID id,
        @NotNull UUID institutionId,
        @NotNull @Size(min = 1, max = 64) String name,
        @NotNull ScannerState state,
        @Valid @Nullable NamedKey serverKey,
        @Min(10) @Max(99) @Nullable Integer confirmation,
        @NotNull @Min(0) @Max(3) Integer triesLeft,
        @NotNull Instant enrolledAt,
        @Nullable Instant lastContactAt,

        @Min(-9007199254740991L) @Max(9007199254740991L) @Nullable
        Long clockOffsetMillis,

        @Min(0) @Max(100000) @Nullable Integer waitingScans,
        @NotNull @Min(0) @Max(2147483647) Integer waitingRecords) {}
