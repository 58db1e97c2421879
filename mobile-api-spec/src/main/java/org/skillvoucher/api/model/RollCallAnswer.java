package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An answer as it was kept; a refused one is kept too. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RollCallAnswer(
        @NotNull UUID id,

        @Nullable UUID rollCallId,

        @Nullable UUID enrolmentId,

        @NotNull Instant answeredAt,

        @NotNull ScanOutcome outcome,

        @Nullable ScanRefusal refusedBecause,

        @Size(min = 1, max = 500) @Nullable String zh,

        @Size(min = 1, max = 500) @Nullable String en) {}
