package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What would change for one person. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BacktestPerson(
        @NotNull UUID personId,

        @NotNull @Size(min = 1, max = 100) String maskedName,

        @NotNull @Min(0) @Max(2147483647) Integer changed,

        @NotNull @Min(0) @Max(9007199254740991L) Long beforeFen,

        @NotNull @Min(0) @Max(9007199254740991L) Long afterFen) {}
