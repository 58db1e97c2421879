package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A correction and how it stands. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record Correction(
        @NotNull UUID id,
        @NotNull UUID enrolmentId,
        @NotNull UUID lessonId,
        @NotNull UUID classId,
        @NotNull CorrectionKind kind,
        @Nullable Instant fromAt,
        @Nullable Instant untilAt,
        @NotNull @Valid CorrectionEvidence evidence,
        @NotNull CorrectionState state,
        @NotNull Role requestedByRole,
        @NotNull Instant requestedAt,
        @NotNull LocalDate lockedAfter,
        @Nullable Instant decidedAt,
        @Size(min = 1, max = 500) @Nullable String reason) {}
