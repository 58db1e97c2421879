package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What is wrong in one cell of a file. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RowError(
        @NotNull @Min(1) @Max(10000000) Integer row,
        @NotNull @Size(min = 1, max = 100) String column,
        @NotNull @Size(min = 1, max = 500) String zh,
        @NotNull @Size(min = 1, max = 500) String en) {}
