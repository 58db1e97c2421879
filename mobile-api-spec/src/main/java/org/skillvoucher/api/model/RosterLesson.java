package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** A lesson, and from when until when it is scanned. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RosterLesson(
        @NotNull UUID id,
        @NotNull UUID classId,
        @NotNull @Size(min = 1, max = 200) String topic,
        @NotNull Instant startsAt,
        @NotNull Instant endsAt,
        @NotNull Instant from,
        @NotNull Instant until) {}
