package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one reckoning booked for one day, more or less than before; more is paid by its subsidy. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record AllowanceBooking(
        @NotNull @Min(1) @Max(100000) Integer reckoning,

        @NotNull @Min(-9007199254740991L) @Max(9007199254740991L)
        Long amountFen,

        @NotNull UUID decisionId,
        @Nullable UUID subsidyId,
        @NotNull @Size(min = 1, max = 100) String because,
        @NotNull Instant at) {}
