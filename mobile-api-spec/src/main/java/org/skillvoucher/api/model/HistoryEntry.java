package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;

/** One thing that happened to the voucher. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record HistoryEntry(
        @NotNull @Min(1) @Max(9007199254740991L) Long seq,
        @NotNull Instant at,
        @NotNull @Size(min = 1, max = 64) String event,
        @NotNull @Size(min = 1, max = 40) String actorRole,
        @NotNull @Size(min = 1, max = 100) String actorName,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        Map<String, Object> details) {}
