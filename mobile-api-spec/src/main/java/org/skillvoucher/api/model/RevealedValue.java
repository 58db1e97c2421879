package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** One full value, and the look that is now on record. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RevealedValue(
        @NotNull UUID lookId,
        @NotNull PersonalField field,
        @NotNull RevealPurpose purpose,
        @NotNull @Size(min = 1, max = 200) String value,
        @NotNull Instant at) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "RevealedValue[" + lookId + ", " + field + "]";
    }
}
