package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked for. A missed scan and a make-up lesson have times, a leave has none. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CorrectionRequest(
        @NotNull UUID enrolmentId,
        @NotNull UUID lessonId,
        @NotNull CorrectionKind kind,
        @Nullable Instant fromAt,
        @Nullable Instant untilAt,
        @NotNull @Valid CorrectionEvidence evidence) {}
