package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/** A lesson that can be scanned now, in the list of a region. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record RunningLesson(
        @NotNull UUID lessonId,
        @NotNull UUID classId,
        @NotNull @Size(min = 1, max = 200) String title,
        @NotNull UUID institutionId,
        @NotNull @Size(min = 1, max = 100) String institutionName,

        @NotNull @Size(max = 6) @Pattern(regexp = "^[1-9][0-9]{5}$")
        String region,

        @NotNull @Size(min = 1, max = 200) String topic,
        @NotNull Instant startsAt,
        @NotNull Instant endsAt,
        @NotNull @Min(0) @Max(200) Integer expected,
        @NotNull @Min(0) @Max(200) Integer present,
        @NotNull @Min(0) @Max(200) Integer gone,
        @NotNull @Min(0) @Max(200) Integer absent) {}
