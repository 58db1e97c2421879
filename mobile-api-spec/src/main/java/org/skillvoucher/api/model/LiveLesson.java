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
import java.util.UUID;

/** A lesson that can be scanned now, with everybody who holds a seat. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record LiveLesson(
        @NotNull UUID lessonId,
        @NotNull @Size(min = 1, max = 200) String topic,
        @NotNull Instant startsAt,
        @NotNull Instant endsAt,
        @NotNull @Min(0) @Max(200) Integer expected,
        @NotNull @Min(0) @Max(200) Integer present,
        @NotNull @Min(0) @Max(200) Integer gone,
        @NotNull @Min(0) @Max(200) Integer absent,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid TraineePresence> trainees) {}
