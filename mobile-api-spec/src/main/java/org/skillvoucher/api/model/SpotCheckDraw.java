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
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A draw. The commitment is the SHA-256 of the seed, both in hexadecimal digits. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record SpotCheckDraw(
        @NotNull UUID id,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull LocalDate from,

        @NotNull LocalDate until,

        @NotNull @Min(1) @Max(1000) Integer perMille,

        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64)
        String commitment,

        @Pattern(regexp = "^[0-9a-f]{64}$") @Size(max = 64) @Nullable
        String seed,

        @NotNull LocalDate revealedFrom,

        @NotNull Instant madeAt) {}
