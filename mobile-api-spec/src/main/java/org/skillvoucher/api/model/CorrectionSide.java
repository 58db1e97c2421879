package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Attendance, and what the voucher would earn with it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record CorrectionSide(
        @NotNull @Min(0) @Max(432000) Integer attendedMinutes,
        @NotNull @Min(0) @Max(432000) Integer plannedMinutes,
        @NotNull @Min(0) @Max(100) Integer percent,
        @NotNull Boolean met,
        @NotNull @Min(0) @Max(10000) Integer classHours,
        @NotNull @Min(0) @Max(300) Integer daysAttended,
        @NotNull @Min(0) @Max(432000) Integer missingMinutes,
        @Nullable Verdict verdict,
        @NotNull @Min(0) @Max(9007199254740991L) Long amountFen) {}
