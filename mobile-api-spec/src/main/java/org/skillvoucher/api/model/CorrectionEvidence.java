package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A document by its number, if it has one, and what happened. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CorrectionEvidence(
        @NotNull CorrectionProof kind,
        @Size(min = 1, max = 100) @Nullable String number,
        @NotNull @Size(min = 1, max = 500) String note) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "CorrectionEvidence[kind=" + kind + "]";
    }
}
