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
import java.util.List;
import java.util.UUID;

/** One trainee over the whole class. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record AttendanceRow(
        @NotNull UUID enrolmentId,
        @NotNull @Size(min = 1, max = 100) String maskedName,
        @NotNull @Min(0) @Max(432000) Integer attendedMinutes,
        @NotNull @Min(0) @Max(432000) Integer plannedMinutes,
        @NotNull @Min(0) @Max(100) Integer percent,
        @NotNull Boolean met,
        @NotNull @Min(0) @Max(10000) Integer classHours,
        @NotNull @Min(0) @Max(300) Integer daysAttended,
        @NotNull @Min(0) @Max(432000) Integer missingMinutes,

        @JsonProperty(required = true) @NotNull @Size(max = 300)
        List<@NotNull @Valid LessonAttendance> lessons) {}
