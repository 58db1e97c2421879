package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The short-lived text inside the QR code that is shown at the door. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Pass(
        @NotNull @Size(min = 1, max = 250) String pass,
        @NotNull Instant expiresAt,
        @Nullable Instant nextAt) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "Pass[expiresAt=" + expiresAt + "]";
    }
}
