package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** What the class screen shows: the code changes every few seconds. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RollCallScreen(
        @NotNull UUID rollCallId,

        @NotNull Instant openedAt,

        @NotNull Instant closesAt,

        @NotNull @Size(min = 1, max = 100) String code,

        @NotNull Instant codeValidUntil,

        @NotNull @Min(0) @Max(32767) Integer asked,

        @NotNull @Min(0) @Max(32767) Integer answered) {
    /** Prints none of its secrets, so that a log cannot. */
    @Override
    public String toString() {
        return "RollCallScreen[rollCallId=" + rollCallId + "]";
    }
}
