package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What the card platform tells by itself, signed and encrypted. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CardNotice(
        @NotNull @Size(min = 1, max = 64) String channel,

        @NotNull @Pattern(regexp = "^[A-Za-z0-9_-]{16,64}$") @Size(min = 16, max = 64)
        String nonce,

        @NotNull @Pattern(regexp = "^[0-9]{13}$") @Size(min = 13, max = 13)
        String timestamp,

        @NotNull @Size(min = 1, max = 8000) String security,
        @NotNull @Size(min = 1, max = 1000) String signature) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "CardNotice[channel=" + channel + ", nonce=" + nonce + ", timestamp=" + timestamp + "]";
    }
}
