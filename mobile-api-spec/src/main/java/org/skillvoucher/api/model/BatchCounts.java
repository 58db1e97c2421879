package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** How many recipients are in which state. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BatchCounts(
        @NotNull @Min(0) @Max(1000000) Integer pending,
        @NotNull @Min(0) @Max(1000000) Integer issued,
        @NotNull @Min(0) @Max(1000000) Integer refused,
        @NotNull @Min(0) @Max(1000000) Integer referred) {}
