package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A log-in name and its password. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record LogIn(
        @NotNull @Size(min = 1, max = 64) String login,
        @NotNull @Size(min = 1, max = 128) String password,

        @Pattern(regexp = "^[0-9]{6}$") @Size(min = 6, max = 6) @Nullable
        String code) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "LogIn[login=" + login + "]";
    }
}
