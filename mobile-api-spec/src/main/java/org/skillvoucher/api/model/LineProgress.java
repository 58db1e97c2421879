package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** How far one line of a plan has come, in person-times. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record LineProgress(
        @NotNull @Size(min = 1, max = 80) String id,
        @NotNull @Size(min = 1, max = 200) String zh,
        @NotNull @Size(min = 1, max = 40) String clause,
        @NotNull @Size(min = 1, max = 16) String ref,
        @NotNull @Min(1) @Max(1000000000) Integer planned,
        @NotNull @Min(0) @Max(1000000000) Long counted,
        @NotNull @Min(0) @Max(1000000000) Long trained,
        @NotNull @Min(0) @Max(1000000000) Long underWay,
        @NotNull @Min(0) @Max(1000000000) Long subsidised,
        @NotNull @Min(0) @Max(1000000000) Long upskilling,
        @Min(0) @Max(100) @Nullable Integer upskillingPercent,
        @Min(0) @Max(100) @Nullable Integer minUpskillingPercent,
        @Nullable Boolean minShareMet,
        @NotNull @Min(0) @Max(1000000000) Integer percentReached) {}
