package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One finding, with its evidence and what an officer made of it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Signal(
        @NotNull UUID id,
        @NotNull SignalKind kind,
        @NotNull SignalSubject subject,
        @NotNull UUID aboutId,
        @NotNull @Min(1) @Max(2147483647) Integer turn,
        @Nullable UUID institutionId,
        @Nullable UUID classId,
        @NotNull SignalState state,
        @NotNull @Min(1) @Max(2147483647) Integer weight,

        @JsonProperty(required = true) @NotNull @Size(max = 100)
        Map<String, Object> evidence,

        @NotNull @Size(min = 1, max = 500) String zh,
        @NotNull @Size(min = 1, max = 500) String en,
        @NotNull Instant firstSeenAt,
        @NotNull Instant lastSeenAt,
        @Nullable UUID raisedBy,
        @Size(min = 1, max = 500) @Nullable String raisedBecause,
        @Nullable UUID confirmedBy,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Size(min = 1, max = 500) @Nullable String decidedBecause,
        @Size(max = 200) @Nullable List<@NotNull @Valid SignalTouch> touches) {}
