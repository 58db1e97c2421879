package org.skillvoucher.api.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What one document plans. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = false)
public record TrainingPlan(
        @NotNull @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+){0,31}$") @Size(max = 64)
        String id,

        @NotNull @Size(min = 1, max = 200) String title,
        @NotNull @Size(min = 1, max = 200) String document,

        @NotNull @Pattern(regexp = "^[1-9][0-9]{5}$") @Size(max = 6)
        String region,

        @JsonProperty(required = true) @NotNull @Size(max = 200)
        List<@NotNull @Valid PlannedLine> lines) {}
