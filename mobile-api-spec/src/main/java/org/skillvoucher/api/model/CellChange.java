package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** One cell before and after. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CellChange(
        @NotNull @Size(min = 1, max = 100) String column,
        @NotNull @Size(max = 500) String before,
        @NotNull @Size(max = 500) String after) {}
