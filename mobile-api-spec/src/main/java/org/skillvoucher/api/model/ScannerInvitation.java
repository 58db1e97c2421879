package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** The code that one device scans to enrol. It is no address. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ScannerInvitation(
        @NotNull UUID id,
        @NotNull @Size(min = 1, max = 64) String name,
        @NotNull @Size(min = 1, max = 100) String code,
        @NotNull Instant expiresAt) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "ScannerInvitation[id=" + id + "]";
    }
}
