package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The one-time code that the card platform gave after it checked the holder, and which of the holder's accounts is meant. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record AccountCardLogIn(
        @NotNull @Size(min = 1, max = 256) String code,
        @Size(min = 1, max = 64) @Nullable String login) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "AccountCardLogIn[login=" + login + "]";
    }
}
