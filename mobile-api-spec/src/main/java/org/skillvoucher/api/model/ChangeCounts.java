package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** How many rows are new, different, gone and the same. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ChangeCounts(
        @NotNull @Min(0) @Max(20000) Integer added,
        @NotNull @Min(0) @Max(20000) Integer changed,
        @NotNull @Min(0) @Max(20000) Integer removed,
        @NotNull @Min(0) @Max(20000) Integer same) {}
