package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The secret by hand and as an address for a QR code; shown this once. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record SecondFactorSecret(
        @NotNull @Size(min = 16, max = 64) String secret,
        @NotNull @Size(min = 1, max = 500) String address) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "SecondFactorSecret[]";
    }
}
