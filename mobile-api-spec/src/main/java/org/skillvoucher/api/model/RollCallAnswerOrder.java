package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a phone read from the class screen. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RollCallAnswerOrder(
        @NotNull @Size(min = 1, max = 100) String code,
        @NotNull @Size(min = 1, max = 300) String proof) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "RollCallAnswerOrder[]";
    }
}
