package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a phone saw on the class screen, signed by its registered key. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CodeScanReport(
        @NotNull @Size(min = 1, max = 120) String code,
        @NotNull @Size(min = 1, max = 300) String proof,
        @NotNull Instant phoneTime,
        @Valid @Nullable Whereabouts whereabouts) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "CodeScanReport[phoneTime=" + phoneTime + "]";
    }
}
