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
import org.jspecify.annotations.Nullable;

/** The attendance sheet of a class 考勤表. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record AttendanceSheet(
        @NotNull UUID classId,
        @Min(0) @Max(100) @Nullable Integer requiredPercent,

        @JsonProperty(required = true) @NotNull @Size(max = 300)
        List<@NotNull @Valid LessonPresence> lessons,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid AttendanceRow> rows) {}
