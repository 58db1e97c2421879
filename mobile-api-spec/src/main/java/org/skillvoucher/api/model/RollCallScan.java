package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a scanner read for one whose phone cannot. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RollCallScan(
        @NotNull @Size(min = 1, max = 250) String pass) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "RollCallScan[]";
    }
}
