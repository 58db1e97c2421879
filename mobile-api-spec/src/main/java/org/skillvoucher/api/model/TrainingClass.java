package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A class 培训班. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record TrainingClass(
        @NotNull UUID id,
        @NotNull UUID courseId,
        @NotNull UUID institutionId,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Pattern(regexp = "^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$") @Size(max = 10)
        String occupationCode,

        @NotNull @Min(1) @Max(5) Integer level,
        @NotNull @Size(min = 1, max = 200) String title,
        @NotNull ClassState state,
        @NotNull @Min(1) @Max(200) Integer seats,
        @NotNull @Min(0) @Max(200) Integer seatsTaken,
        @NotNull LocalDate startsOn,
        @NotNull LocalDate endsOn,

        @JsonProperty(required = true) @NotNull @Size(min = 1, max = 300)
        List<@NotNull @Valid Lesson> lessons,

        @Min(1) @Max(100) @Nullable Integer requiredAttendancePercent,
        @Size(min = 1, max = 500) @Nullable String returnedBecause,
        @Nullable TrainingCategory category,

        @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}(/[a-z0-9]+(-[a-z0-9]+){0,31}){0,31}$")
        @Size(min = 1, max = 80)
        @Nullable
        String planTarget,

        @Nullable UUID departmentPlanId,
        @Nullable UUID enterpriseId,
        @Nullable Boolean offTheJob,
        @NotNull Boolean needsAcceptance,
        @Valid @Nullable ClassAcceptance acceptance,
        @Valid @Nullable ClassSite site,
        @Valid @Nullable AgreedAttendance attendance) {}
