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

/** How much of a paid subsidy is claimed back, and why; without an amount all that is not claimed yet. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RecoveryOrder(
        @NotNull UUID subsidyId,
        @Min(1) @Max(9007199254740991L) @Nullable Long amountFen,
        @Nullable Boolean setOff,
        @NotNull @Size(min = 1, max = 500) String reason) {}
