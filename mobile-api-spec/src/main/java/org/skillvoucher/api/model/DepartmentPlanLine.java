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

/** An occupation at one level or a project, and how many persons. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record DepartmentPlanLine(
        @Pattern(regexp = "^[0-9]-[0-9]{2}-[0-9]{2}-[0-9]{2}$") @Size(max = 10) @Nullable
        String occupationCode,

        @Min(1) @Max(5) @Nullable Integer level,

        @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64) @Nullable
        String projectCode,

        @NotNull @Min(1) @Max(1000000) Integer personsPlanned,

        @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}(/[a-z0-9]+(-[a-z0-9]+){0,31}){0,31}$")
        @Size(min = 1, max = 80)
        @Nullable
        String planTarget) {}
