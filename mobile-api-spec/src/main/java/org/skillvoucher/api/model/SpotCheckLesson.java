package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lesson that a draw reached. The moment is there if it was drawn, the outcome once its moment was dealt with. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record SpotCheckLesson(
        @NotNull UUID lessonId,

        @NotNull Instant startsAt,

        @NotNull Instant endsAt,

        @NotNull Boolean drawn,

        @Nullable Instant momentAt,

        @Nullable SpotCheckOutcome outcome,

        @Nullable UUID rollCallId,

        @Min(0) @Max(32767) @Nullable Integer asked,

        @Min(0) @Max(32767) @Nullable Integer answered) {}
