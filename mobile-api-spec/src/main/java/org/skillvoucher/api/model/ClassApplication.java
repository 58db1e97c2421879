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

/** A class that an institution applies to open 开班申请. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record ClassApplication(
        @NotNull UUID courseId,
        @NotNull @Size(min = 1, max = 200) String title,
        @NotNull @Min(1) @Max(200) Integer seats,

        @JsonProperty(required = true) @NotNull @Size(min = 1, max = 300)
        List<@NotNull @Valid Lesson> lessons,

        @Nullable TrainingCategory category,

        @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}(/[a-z0-9]+(-[a-z0-9]+){0,31}){0,31}$")
        @Size(min = 1, max = 80)
        @Nullable
        String planTarget,

        @Nullable UUID departmentPlanId,
        @Nullable UUID enterpriseId,
        @Nullable Boolean offTheJob,
        @Valid @Nullable ClassSite site) {}
