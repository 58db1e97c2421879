package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An objection and what became of it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Objection(
        @NotNull UUID id,
        @NotNull UUID publicityId,
        @NotNull UUID subsidyId,
        @NotNull @Size(min = 1, max = 2000) String words,
        @Size(min = 1, max = 100) @Nullable String contact,
        @NotNull ObjectionState state,
        @Size(min = 1, max = 500) @Nullable String decidedBecause,
        @NotNull Instant madeAt) {
    @Override
    public String toString() {
        return "Objection[" + id + ", " + state + "]"; // neither the words nor the contact
    }
}
