package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a device enrols with. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ScannerEnrolment(
        @NotNull @Size(min = 1, max = 100) String invitation,
        @NotNull @Valid ScannerKey key,
        @NotNull @Size(min = 1, max = 1000) String proof) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "ScannerEnrolment[key=" + key + "]";
    }
}
