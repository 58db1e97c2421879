package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** What an online phone puts into a pass, and how passes live. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PassNonce(
        @NotNull @Size(min = 16, max = 16) String nonce,
        @NotNull Instant expiresAt,
        @NotNull Instant serverTime,
        @NotNull @Min(1) @Max(3600) Integer passLifeSeconds,
        @NotNull @Min(1) @Max(3600) Integer rotationSeconds) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "PassNonce[expiresAt=" + expiresAt + "]";
    }
}
