package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** The proof of a device that it holds its key. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ScannerLogIn(
        @NotNull UUID scannerId,
        @NotNull @Size(min = 1, max = 1000) String proof) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "ScannerLogIn[scannerId=" + scannerId + "]";
    }
}
