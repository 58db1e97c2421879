package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** What the bureau agrees with a class: the rate, where the policy document leaves it open or more than it says, and a radius. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ClassApproval(
        @Min(1) @Max(100) @Nullable Integer requiredAttendancePercent,
        @Min(1) @Max(10000) @Nullable Integer radiusMetres) {}
