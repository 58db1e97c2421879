package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A benefit by days attended beside the voucher, and the most that it could come to. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BesideEffect(
        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @NotNull @Size(min = 1, max = 500) String zh,
        @NotNull @Size(min = 1, max = 500) String en,
        @NotNull @Min(0) @Max(9007199254740991L) Long beforeFen,
        @NotNull @Min(0) @Max(9007199254740991L) Long afterFen) {}
