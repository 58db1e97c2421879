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

/** One time that the caller agreed to something or took it back. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Consent(
        @NotNull UUID id,
        @NotNull ConsentKind kind,
        @NotNull Boolean given,
        @Min(1) @Max(1000) @NotNull Integer textVersion,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(min = 64, max = 64)
        String textSha256,

        @NotNull Instant at) {}
