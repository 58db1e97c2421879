package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** A code for the class screen; never a URL. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ClassCode(
        @NotNull @Size(min = 1, max = 120) String code,
        @NotNull Instant nextAt,
        @NotNull Instant goodUntil) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "ClassCode[goodUntil=" + goodUntil + "]";
    }
}
