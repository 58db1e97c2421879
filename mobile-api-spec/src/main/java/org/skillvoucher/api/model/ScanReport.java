package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a device read at the door. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ScanReport(
        @NotNull @Size(min = 1, max = 1000) String pass,
        @NotNull UUID lessonId,
        @NotNull ScanDirection direction,
        @NotNull Instant scannedAt,
        @Size(min = 1, max = 64) @Nullable String device,
        @Valid @Nullable Whereabouts whereabouts) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "ScanReport[lessonId=" + lessonId + "]";
    }
}
