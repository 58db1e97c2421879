package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** How attendance is counted in a class, settled at its approval 考勤约定. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record AgreedAttendance(
        @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64) @Nullable
        String policyId,

        @NotNull @Min(1) @Max(100) Integer requiredPercent,
        @NotNull @Min(1) @Max(1440) Integer classHourMinutes,
        @NotNull @Min(0) @Max(1440) Integer windowBeforeMinutes,
        @NotNull @Min(0) @Max(1440) Integer windowAfterMinutes,
        @NotNull @Min(0) @Max(1440) Integer toleranceMinutes,
        @NotNull @Min(1) @Max(24) Integer hoursADayMost,
        @NotNull @Min(1) @Max(10000) Integer radiusMetres,
        @NotNull @Min(0) @Max(2147483647) Integer offlinePassesMost,
        @NotNull @Min(1) @Max(744) Integer uploadWithinHours,
        @NotNull @Min(0) @Max(744) Integer correctWithinDays) {}
