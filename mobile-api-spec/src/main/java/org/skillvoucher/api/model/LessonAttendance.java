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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One trainee at one lesson. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record LessonAttendance(
        @NotNull UUID lessonId,
        @Nullable Instant inAt,
        @Nullable Instant outAt,
        @NotNull @Min(0) @Max(1440) Integer minutes,
        @NotNull @Min(0) @Max(1440) Integer plannedMinutes,

        @JsonProperty(required = true) @NotNull @Size(max = 20)
        List<@NotNull AttendanceNote> notes) {}
