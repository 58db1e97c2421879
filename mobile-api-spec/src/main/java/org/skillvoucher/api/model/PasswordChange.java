package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The password until now, and the new one. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PasswordChange(
        @NotNull @Size(min = 1, max = 128) String before,
        @NotNull @Size(min = 12, max = 128) String after) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
