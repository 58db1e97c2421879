package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Where a device says it is, in millionths of a degree (WGS 84), and how exactly. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Whereabouts(
        @NotNull @Min(-90000000) @Max(90000000) Integer latitudeE6,
        @NotNull @Min(-180000000) @Max(180000000) Integer longitudeE6,
        @NotNull @Min(0) @Max(1000000) Integer accuracyMetres) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "Whereabouts[accuracyMetres=" + accuracyMetres + "]";
    }
}
