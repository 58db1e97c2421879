package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money that was paid and has to come back. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Recovery(
        @NotNull UUID id,
        @NotNull UUID subsidyId,
        @NotNull UUID fundId,
        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen,
        @NotNull RecoveryState state,
        @NotNull @Size(min = 1, max = 500) String because,
        @Size(min = 1, max = 100) @Nullable String receipt,
        @Size(min = 1, max = 500) @Nullable String withdrawnBecause,
        @NotNull Boolean setOff,
        @Nullable UUID partOf,
        @Nullable UUID setOffAgainst) {}
