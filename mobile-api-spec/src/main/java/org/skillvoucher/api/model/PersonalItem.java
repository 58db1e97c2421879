package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that is kept of the caller. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PersonalItem(
        @NotNull DataKind kind,
        @NotNull @Size(min = 1, max = 400) String what,
        @NotNull @Size(max = 1000) String value,
        @Nullable Instant since) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "PersonalItem[" + kind + "]";
    }
}
