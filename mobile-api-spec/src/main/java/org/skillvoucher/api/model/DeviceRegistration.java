package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The public key of a phone, and the proof that the phone holds the private one. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record DeviceRegistration(
        @NotNull @Pattern(regexp = "^[A-Za-z0-9_-]{43}$") @Size(min = 43, max = 43)
        String x,

        @NotNull @Pattern(regexp = "^[A-Za-z0-9_-]{43}$") @Size(min = 43, max = 43)
        String y,

        @NotNull @Size(min = 16, max = 16) String nonce,
        @NotNull @Size(min = 1, max = 250) String proof,
        @Nullable SignatureAlgorithm algorithm,
        @Size(min = 1, max = 200) @Nullable String cardCode,
        @Nullable UUID installation) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "DeviceRegistration[x=" + x + "]";
    }
}
