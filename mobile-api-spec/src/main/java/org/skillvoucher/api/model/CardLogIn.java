package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The one-time code that the card platform gave to the phone after it checked the holder. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CardLogIn(@NotNull @Size(min = 1, max = 256) String code) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "CardLogIn[]";
    }
}
