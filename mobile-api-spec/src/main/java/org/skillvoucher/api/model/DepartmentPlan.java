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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A department's plan and what the bureau said to it. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record DepartmentPlan(
        @NotNull UUID id,
        @NotNull UUID institutionId,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @NotNull @Min(2000) @Max(2199) Integer year,
        @NotNull @Size(min = 1, max = 200) String title,

        @JsonProperty(required = true) @NotNull @Size(min = 1, max = 200)
        List<@NotNull @Valid DepartmentPlanLine> lines,

        @NotNull DepartmentPlanState state,
        @Size(min = 1, max = 500) @Nullable String returnedBecause) {}
