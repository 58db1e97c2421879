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

/** A scan that was just kept. Without counts where its lesson does not run now, without a name where it may not be read. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record LiveScan(
        @NotNull UUID scanId,
        @NotNull UUID lessonId,
        @Nullable UUID enrolmentId,
        @Size(min = 1, max = 100) @Nullable String maskedName,
        @NotNull ScanDirection direction,
        @NotNull ScanOutcome outcome,
        @Nullable ScanRefusal refusedBecause,
        @Size(min = 1, max = 500) @Nullable String zh,
        @Size(min = 1, max = 500) @Nullable String en,
        @NotNull Instant scannedAt,
        @Valid @Nullable HeadCount counts) {}
