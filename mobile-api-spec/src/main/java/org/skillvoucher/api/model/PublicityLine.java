package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decided subsidy during its days of publicity, without personal numbers. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PublicityLine(
        @NotNull UUID id,
        @Size(min = 1, max = 100) @Nullable String maskedName,
        @Size(min = 1, max = 200) @Nullable String institution,
        @Size(min = 1, max = 200) @Nullable String payee,

        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String benefit,

        @NotNull @Size(min = 1, max = 500) String zh,
        @NotNull @Size(min = 1, max = 500) String en,
        @NotNull @Size(min = 1, max = 200) String document,
        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen,
        @NotNull LocalDate fromDay,
        @NotNull LocalDate untilDay) {}
