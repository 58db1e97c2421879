package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** One's own password, shown once more. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record OwnPassword(@NotNull @Size(min = 1, max = 128) String password) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "OwnPassword[]";
    }
}
