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

/** What a department wants to have trained in one year 部门培训计划. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record DepartmentPlanSubmission(
        @NotNull @Min(2000) @Max(2199) Integer year,
        @NotNull @Size(min = 1, max = 200) String title,

        @JsonProperty(required = true) @NotNull @Size(min = 1, max = 200)
        List<@NotNull @Valid DepartmentPlanLine> lines) {}
