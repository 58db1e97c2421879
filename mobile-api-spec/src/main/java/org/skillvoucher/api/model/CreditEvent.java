package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step of a rating, with its cause. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CreditEvent(
        @NotNull UUID id,
        @NotNull UUID institutionId,
        @NotNull CreditMove move,
        @NotNull CreditCause cause,
        @NotNull UUID causeId,
        @Nullable UUID aboutId,
        @NotNull @Size(min = 1, max = 500) String because,
        @NotNull @Size(min = 1, max = 500) String zh,
        @NotNull @Size(min = 1, max = 500) String en,
        @NotNull @Size(min = 1, max = 24) String byRole,
        @Nullable UUID byId,
        @NotNull LocalDate happenedOn,
        @NotNull Instant at) {}
