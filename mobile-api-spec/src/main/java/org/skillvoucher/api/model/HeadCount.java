package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Heads at a lesson; expected is the sum of the others. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record HeadCount(
        @NotNull @Min(0) @Max(200) Integer expected,
        @NotNull @Min(0) @Max(200) Integer present,
        @NotNull @Min(0) @Max(200) Integer gone,
        @NotNull @Min(0) @Max(200) Integer absent) {}
