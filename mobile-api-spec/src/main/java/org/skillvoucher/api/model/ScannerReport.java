package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a device says of itself. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ScannerReport(
        @NotNull Instant deviceTime,
        @NotNull @Min(0) @Max(100000) Integer waitingScans,
        @NotNull @Min(0) @Max(1000000000) Integer lastSeq,
        @Nullable Instant lastAliveAt,
        @Min(0) @Max(315360000000L) @Nullable Long upForMs) {}
