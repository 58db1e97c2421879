package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/** A roll call, with how many had a seat and how many of them have answered; drawn if a spot check brought it about. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RollCall(
        @NotNull UUID id,

        @NotNull UUID lessonId,

        @NotNull UUID classId,

        @NotNull Instant openedAt,

        @NotNull Instant closesAt,

        @NotNull Boolean drawn,

        @NotNull @Min(0) @Max(32767) Integer asked,

        @NotNull @Min(0) @Max(32767) Integer answered) {}
