package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** A result file of the bank, and how many of its statements led to what. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record BankFile(
        @NotNull UUID id,
        @NotNull @Size(min = 1, max = 200) String name,
        @NotNull BankFileFormat format,
        @NotNull @Size(min = 1, max = 35) String messageId,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64)
        String sha256,

        @NotNull @Min(0) @Max(20000) Integer statements,
        @NotNull @Min(0) @Max(9007199254740991L) Long totalFen,
        @NotNull Instant receivedAt,
        @NotNull Boolean complete,
        @NotNull @Min(0) @Max(20000) Integer booked,
        @NotNull @Min(0) @Max(20000) Integer repeated,
        @NotNull @Min(0) @Max(20000) Integer pending,
        @NotNull @Min(0) @Max(20000) Integer disputed,
        @NotNull @Min(0) @Max(20000) Integer unknown) {}
