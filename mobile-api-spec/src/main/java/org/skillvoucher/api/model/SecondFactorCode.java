package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A code that the authenticator shows. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record SecondFactorCode(
        @NotNull @Pattern(regexp = "^[0-9]{6}$") @Size(min = 6, max = 6)
        String code) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "SecondFactorCode[]";
    }
}
